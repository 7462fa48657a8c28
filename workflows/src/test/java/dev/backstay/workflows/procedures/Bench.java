package dev.backstay.workflows.procedures;

import dev.backstay.workflows.Workflows;
import dev.backstay.workflows.json.BackstayPlugin;
import dev.backstay.workflows.kernel.ProcedureRequest;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.kernel.Report;
import dev.backstay.workflows.kernel.RunAttributes;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributeKey;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Temporal test server with a worker that runs every procedure against scripted systems. */
final class Bench implements AutoCloseable {
  final RecordingControl control = new RecordingControl();
  final ScriptedSystems systems = new ScriptedSystems();
  final TestWorkflowEnvironment environment;

  Bench() {
    environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(BackstayPlugin.dataConverter())
                        .build())
                .build());
    for (SearchAttributeKey<?> key : RunAttributes.all()) {
      environment.registerSearchAttribute(key.getName(), key.getValueType());
    }
    Worker runbooks = environment.newWorker("runbooks");
    Workflows.registerAll(runbooks);
    runbooks.registerActivitiesImplementations(control);
    Worker jobs = environment.newWorker(Estate.QUEUE);
    jobs.registerActivitiesImplementations(systems);
    environment.start();
  }

  <I extends ProcedureRequest, R extends Report> R perform(
      ProcedureType<I, R> type, @Nullable I request) {
    return start(type, request).getResult(type.report());
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
