package dev.backstay.testkit.simulated;

import dev.backstay.workflows.json.BackstayPlugin;
import dev.backstay.workflows.kernel.RunAttributes;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.util.concurrent.TimeUnit;

/** The Temporal a lab works on, and the workers it has there. */
public interface LabTemporal extends AutoCloseable {

  WorkflowClient client();

  Worker newWorker(String taskQueue);

  /** Lets the workers work. */
  void start();

  /** Stops the workers, and the server if it is the lab's own. */
  @Override
  void close();

  /** Temporal's test server, which skips time; it cannot reset runs. */
  static LabTemporal inMemory() {
    TestWorkflowEnvironment environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setWorkflowClientOptions(options()).build());
    for (SearchAttributeKey<?> key : RunAttributes.all()) {
      environment.registerSearchAttribute(key.getName(), key.getValueType());
    }
    return new LabTemporal() {
      @Override
      public WorkflowClient client() {
        return environment.getWorkflowClient();
      }

      @Override
      public Worker newWorker(String taskQueue) {
        return environment.newWorker(taskQueue);
      }

      @Override
      public void start() {
        environment.start();
      }

      @Override
      public void close() {
        environment.close();
      }
    };
  }

  /** A real server, which somebody else started and stops. One lab at a time works on it. */
  static LabTemporal at(String address) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
    WorkflowClient client = WorkflowClient.newInstance(stubs, options());
    WorkerFactory factory = WorkerFactory.newInstance(client);
    return new LabTemporal() {
      @Override
      public WorkflowClient client() {
        return client;
      }

      @Override
      public Worker newWorker(String taskQueue) {
        return factory.newWorker(taskQueue);
      }

      @Override
      public void start() {
        factory.start();
      }

      @Override
      public void close() {
        factory.shutdown();
        factory.awaitTermination(30, TimeUnit.SECONDS);
        stubs.shutdownNow();
      }
    };
  }

  private static WorkflowClientOptions options() {
    return WorkflowClientOptions.newBuilder()
        .setDataConverter(BackstayPlugin.dataConverter())
        .build();
  }
}
