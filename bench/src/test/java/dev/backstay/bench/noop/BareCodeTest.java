package dev.backstay.bench.noop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.bench.plant.IdleSystem;
import dev.backstay.systems.SystemJobsActivities;
import dev.backstay.workflows.json.BackstayPlugin;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.model.SystemRef;
import dev.backstay.workflows.port.ControlPlane;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BareCodeTest {

  @Test
  void aCatalogThatFailsOnceIsAskedAgainAsInAProcedure() {
    AtomicInteger calls = new AtomicInteger();
    ControlPlane failsOnce =
        (ControlPlane)
            Proxy.newProxyInstance(
                ControlPlane.class.getClassLoader(),
                new Class<?>[] {ControlPlane.class},
                (proxy, method, arguments) -> {
                  if (method.getDeclaringClass() == Object.class) {
                    return method.invoke(calls, arguments);
                  }
                  if (calls.incrementAndGet() == 1) {
                    throw new IllegalStateException("the catalog does not answer");
                  }
                  return null;
                });
    try (TestWorkflowEnvironment temporal =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(BackstayPlugin.dataConverter())
                        .build())
                .build())) {
      Worker worker = temporal.newWorker("bare");
      worker.registerWorkflowImplementationTypes(BareCode.class);
      worker.registerActivitiesImplementations(
          failsOnce, new SystemJobsActivities(List.of(new IdleSystem())));
      temporal.start();
      Bare run =
          temporal
              .getWorkflowClient()
              .newWorkflowStub(
                  Bare.class, WorkflowOptions.newBuilder().setTaskQueue("bare").build());
      SystemRef system = IdleSystem.ref("bare");
      RunIdentity identity = new RunIdentity("n", "Bare", "w", "r", "r", "w", "r", "");

      assertThat(run.run(new BareRequest(1, identity, system, true))).isEqualTo(1);
    }
    assertThat(calls).as("admitJob twice, settleJob once").hasValue(3);
  }
}
