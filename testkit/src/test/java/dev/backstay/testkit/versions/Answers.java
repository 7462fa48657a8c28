package dev.backstay.testkit.versions;

import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.json.BackstayJson;
import dev.backstay.workflows.port.ControlPlane;
import dev.backstay.workflows.port.SystemJobs;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Activities that answer at once, but for jobs, which end only when a test lets them. Their answers
 * are JSON, so that a port may grow without a change here.
 *
 * <p>The jobs of a run are numbered from 1 by their tokens, in the order in which they are first
 * waited for: a wait that is tried again is still the same job's. What a test lets end is said of
 * one run and stays said, so neither another run nor a second try can take it away.
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

  private final Map<String, List<String>> tokensByRun = new HashMap<>();
  private final Map<String, Integer> allowedByRun = new HashMap<>();

  /** Lets the first so many jobs of that run end, whether they are already waited for or not. */
  synchronized void letEnd(String workflowId, int jobs) {
    allowedByRun.merge(workflowId, jobs, Math::max);
    notifyAll();
  }

  /** How many different jobs of that run have been waited for. */
  synchronized int awaited(String workflowId) {
    return tokensByRun.getOrDefault(workflowId, List.of()).size();
  }

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
                : answer(method, arguments);
    return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
  }

  private Object answer(Method method, Object[] arguments) throws InterruptedException {
    ActivityExecutionContext context = Activity.getExecutionContext();
    String run = context.getInfo().getWorkflowId();
    if (method.getName().equals("inform")) {
      notices.add(run);
    }
    if (method.getName().equals("await")) {
      int number = number(run, ((JobOrder) arguments[0]).token());
      while (!mayEnd(run, number)) {
        context.heartbeat(null);
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

  private synchronized int number(String run, String token) {
    List<String> tokens = tokensByRun.computeIfAbsent(run, id -> new ArrayList<>());
    if (!tokens.contains(token)) {
      tokens.add(token);
    }
    return tokens.indexOf(token) + 1;
  }

  /** Waits a little for it, so that the caller can heartbeat. */
  private synchronized boolean mayEnd(String run, int number) throws InterruptedException {
    if (number > allowedByRun.getOrDefault(run, 0)) {
      wait(100);
    }
    return number <= allowedByRun.getOrDefault(run, 0);
  }
}
