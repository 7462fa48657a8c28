package dev.backstay.bench.poll;

import dev.backstay.bench.plant.Plant;
import dev.backstay.bench.plant.Servers;
import dev.backstay.systems.SystemJobsActivities;
import dev.backstay.workflows.json.BackstayPlugin;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A worker as the worker process has it, wide enough for all jobs, on a real Temporal server. */
public final class Waiting implements AutoCloseable {
  private final WorkflowServiceStubs service;
  private final WorkflowClient client;
  private final WorkerFactory factory;

  public Waiting(Servers servers, Watched driver, int jobs) {
    service =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(servers.temporal()).build());
    client =
        WorkflowClient.newInstance(
            service,
            WorkflowClientOptions.newBuilder()
                .setDataConverter(BackstayPlugin.dataConverter())
                .build());
    factory =
        WorkerFactory.newInstance(
            client, WorkerFactoryOptions.newBuilder().setUsingVirtualWorkflowThreads(true).build());
    Worker runbooks = factory.newWorker(Plant.RUNBOOKS, Plant.options(200));
    runbooks.registerWorkflowImplementationTypes(AwaitJobCode.class);
    factory
        .newWorker(Plant.JOBS, Plant.options(jobs + 100))
        .registerActivitiesImplementations(new SystemJobsActivities(List.of(driver)));
    factory.start();
  }

  /** From now on somebody waits for that job. */
  public void await(int number, AwaitRequest request) {
    WorkflowStub stub =
        client.newUntypedWorkflowStub(
            "AwaitJob",
            WorkflowOptions.newBuilder()
                .setTaskQueue(Plant.RUNBOOKS)
                .setWorkflowId("poll." + number)
                .build());
    stub.start(request);
  }

  @Override
  public void close() {
    factory.shutdownNow();
    factory.awaitTermination(10, TimeUnit.SECONDS);
    service.shutdownNow();
  }
}
