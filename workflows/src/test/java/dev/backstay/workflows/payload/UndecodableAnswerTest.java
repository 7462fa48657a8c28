package dev.backstay.workflows.payload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.json.BackstayPlugin;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An answer that this code cannot read holds its run up until a worker comes that can. */
class UndecodableAnswerTest {

  @Test
  void failsTheTaskAndNotTheRun() throws InterruptedException {
    try (TestWorkflowEnvironment environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(BackstayPlugin.dataConverter())
                        .build())
                .build())) {
      Worker worker = environment.newWorker("q");
      worker.registerWorkflowImplementationTypes(BackstayPlugin.workflowOptions(), Waits.class);
      worker.registerActivitiesImplementations((Watch) () -> "a while");
      environment.start();
      WorkflowStub run =
          environment
              .getWorkflowClient()
              .newUntypedWorkflowStub(
                  "Wait",
                  WorkflowOptions.newBuilder().setTaskQueue("q").setWorkflowId("w").build());
      run.start();

      List<EventType> events = List.of();
      for (int tries = 0;
          tries < 1200 && !events.contains(EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED);
          tries++) {
        Thread.sleep(100);
        events =
            environment.getWorkflowExecutionHistory(run.getExecution()).getEvents().stream()
                .map(event -> event.getEventType())
                .toList();
      }
      assertThat(events)
          .contains(EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED)
          .doesNotContain(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED);
    }
  }

  @WorkflowInterface
  public interface Wait {
    @WorkflowMethod(name = "Wait")
    String run();
  }

  @ActivityInterface(namePrefix = "Watch.")
  public interface Watch {
    String read();
  }

  /** Reads a duration where the worker of the activity writes words. */
  public static final class Waits implements Wait {
    @Override
    public String run() {
      return Workflow.newUntypedActivityStub(
              ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(5)).build())
          .execute("Watch.Read", Duration.class)
          .toString();
    }
  }
}
