package dev.backstay.testkit.versions;

import dev.backstay.workflows.json.BackstayJson;
import dev.backstay.workflows.port.ControlPlane;
import dev.backstay.workflows.port.SystemJobs;
import io.temporal.activity.Activity;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Activities that answer at once, but for jobs, which end only when a test lets them. Their answers
 * are JSON, so that a port may grow without a change here.
 */
final class Answers {
  private static final Map<String, String> JSON =
      Map.of(
          "admit",
          """
          {"admitted":true,"problems":[],"target":"files-local","priority":"GOLD","slice":{
           "controlPlane":"cptest","revision":1,"assets":[],"sources":[],
           "systems":{"restic-main":{"name":"restic-main","type":"restic","site":"test",
             "taskQueue":"jobs-test","epoch":1,"config":{},"capabilities":["LIST_POINTS"]}},
           "repositories":{"files-local":{"name":"files-local","system":"restic-main",
             "site":"test","deletionAuthority":"backstay","config":{}}}}}""",
          "admitJob",
          """
          {"decision":"GRANTED","epoch":1}""",
          "compareCatalog",
          """
          {"agreed":1,"missing":[],"unknown":[],"trusted":true,"note":"agrees"}""",
          "start",
          """
          {"token":"t","nativeId":"n","adopted":false}""",
          "await",
          """
          {"outcome":"SUCCEEDED","cause":"NONE","message":"listed","nativeId":"n","tree":[],
           "proof":"NONE","failedItems":[],"facts":{},"listed":[],
           "startedAt":"2026-11-01T03:00:00Z","endedAt":"2026-11-01T03:00:01Z"}""");

  /** Workflow ids of the runs that told a team something, once per notice. */
  final List<String> notices = new CopyOnWriteArrayList<>();

  /** Workflow ids whose jobs are waited for, once per job. */
  final List<String> awaited = new CopyOnWriteArrayList<>();

  /** Each permit lets one job end. */
  final Semaphore ends = new Semaphore(0);

  ControlPlane control() {
    return answering(ControlPlane.class);
  }

  SystemJobs jobs() {
    return answering(SystemJobs.class);
  }

  private <T> T answering(Class<T> port) {
    InvocationHandler handler =
        (proxy, method, arguments) ->
            method.getDeclaringClass() == Object.class
                ? method.invoke(this, arguments)
                : answer(method);
    return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
  }

  private Object answer(Method method) throws InterruptedException {
    String run = Activity.getExecutionContext().getInfo().getWorkflowId();
    if (method.getName().equals("inform")) {
      notices.add(run);
    }
    if (method.getName().equals("await")) {
      awaited.add(run);
      while (!ends.tryAcquire(100, TimeUnit.MILLISECONDS)) {
        Activity.getExecutionContext().heartbeat(null);
      }
    }
    if (method.getReturnType() == void.class) {
      return null;
    }
    String json = JSON.get(method.getName());
    if (json == null) {
      throw new IllegalStateException("no test needs " + method);
    }
    return BackstayJson.mapper().readValue(json, method.getReturnType());
  }
}
