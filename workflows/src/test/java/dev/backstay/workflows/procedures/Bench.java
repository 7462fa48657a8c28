package dev.backstay.workflows.procedures;

import dev.backstay.workflows.Workflows;
import dev.backstay.workflows.json.BackstayPlugin;
import dev.backstay.workflows.kernel.ProcedureRequest;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.kernel.Report;
import dev.backstay.workflows.kernel.RunAttributes;
import dev.backstay.workflows.port.ControlPlane;
import dev.backstay.workflows.port.LostRunRef;
import dev.backstay.workflows.port.SystemJobs;
import dev.backstay.workflows.sweep.SettleLostRun;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributeKey;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Temporal test server with a worker that runs every procedure against scripted systems. */
final class Bench implements AutoCloseable {
  final RecordingControl control = new RecordingControl();
  final ScriptedSystems systems = new ScriptedSystems();
  final ScriptedLostRuns lost = new ScriptedLostRuns();
  final TestWorkflowEnvironment environment = newEnvironment();

  Bench() {
    begin(control, systems);
  }

  /** With other systems and another control plane than the recording ones. */
  Bench(ControlPlane otherControl, SystemJobs otherSystems) {
    begin(otherControl, otherSystems);
  }

  private void begin(ControlPlane plane, SystemJobs sites) {
    for (SearchAttributeKey<?> key : RunAttributes.all()) {
      environment.registerSearchAttribute(key.getName(), key.getValueType());
    }
    Worker runbooks = environment.newWorker("runbooks");
    Workflows.registerAll(runbooks);
    runbooks.registerActivitiesImplementations(plane, lost);
    // Cancellation arrives with a heartbeat; the default would let a test wait for seconds.
    Worker jobs =
        environment.newWorker(
            Estate.QUEUE,
            WorkerOptions.newBuilder()
                .setMaxHeartbeatThrottleInterval(Duration.ofMillis(20))
                .setDefaultHeartbeatThrottleInterval(Duration.ofMillis(20))
                .build());
    jobs.registerActivitiesImplementations(sites);
    environment.start();
  }

  private static TestWorkflowEnvironment newEnvironment() {
    return TestWorkflowEnvironment.newInstance(
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setDataConverter(BackstayPlugin.dataConverter())
                    .build())
            .build());
  }

  <I extends ProcedureRequest, R extends Report> R perform(
      ProcedureType<I, R> type, @Nullable I request) {
    return start(type, request).getResult(type.report());
  }

  /** Starts what the sweeper starts for a lost run. */
  WorkflowStub settle(LostRunRef ref) {
    WorkflowStub stub =
        environment
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                SettleLostRun.TYPE,
                WorkflowOptions.newBuilder()
                    .setTaskQueue("runbooks")
                    .setWorkflowId(SettleLostRun.TYPE + ".test")
                    .build());
    stub.start(ref);
    return stub;
  }

  WorkflowStub start(ProcedureType<?, ?> type, @Nullable Object request) {
    WorkflowStub stub =
        environment
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                type.name(),
                WorkflowOptions.newBuilder()
                    .setTaskQueue("runbooks")
                    .setWorkflowId(type.name() + ".test")
                    .build());
    if (request == null) {
      stub.start();
    } else {
      stub.start(request);
    }
    return stub;
  }

  /**
   * The names of the steps that ended in each state, in the page's order, as {@code NAME:STATE}.
   */
  List<String> steps(String procedure) {
    return control.closings.get(procedure).steps().stream()
        .map(s -> s.name() + ":" + s.state())
        .toList();
  }

  @Override
  public void close() {
    environment.close();
  }
}
