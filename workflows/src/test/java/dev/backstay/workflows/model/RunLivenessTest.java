package dev.backstay.workflows.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunLivenessTest {

  @ParameterizedTest
  @EnumSource(WorkflowExecutionStatus.class)
  void only_an_end_that_temporal_names_is_an_end(WorkflowExecutionStatus status) {
    if (status == WorkflowExecutionStatus.UNRECOGNIZED) {
      return; // cannot be set in a message
    }
    RunLiveness wanted =
        switch (status) {
          case WORKFLOW_EXECUTION_STATUS_RUNNING -> RunLiveness.OPEN;
          case WORKFLOW_EXECUTION_STATUS_COMPLETED,
              WORKFLOW_EXECUTION_STATUS_FAILED,
              WORKFLOW_EXECUTION_STATUS_CANCELED,
              WORKFLOW_EXECUTION_STATUS_TERMINATED,
              WORKFLOW_EXECUTION_STATUS_TIMED_OUT ->
              RunLiveness.CLOSED;
          default -> RunLiveness.UNKNOWN;
        };
    assertThat(RunLiveness.of(described(status, "first"), "first")).isEqualTo(wanted);
  }

  @Test
  void a_later_run_under_the_same_id_means_that_the_earlier_one_has_ended() {
    WorkflowExecutionStatus running = WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    assertThat(RunLiveness.of(described(running, "second"), "first")).isEqualTo(RunLiveness.CLOSED);
    assertThat(RunLiveness.of(described(running, ""), "first")).isEqualTo(RunLiveness.OPEN);
  }

  private static WorkflowExecutionInfo described(WorkflowExecutionStatus status, String first) {
    return WorkflowExecutionInfo.newBuilder().setStatus(status).setFirstRunId(first).build();
  }
}
