package dev.backstay.testkit.versions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.worker.replay.ReplayGate;
import dev.backstay.worker.replay.ReplayReport;
import dev.backstay.worker.replay.Verdict;
import dev.backstay.workflows.port.LeaseGranted;
import dev.backstay.workflows.strategy.CatalogMaintenanceReport;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers of two releases on the same queue: an upgrade, a mixture, a rollback. */
class TwoVersionsIT {
  @TempDir static Path directory;
  private static VersionsLab lab;

  @BeforeAll
  static void start() throws IOException {
    lab = VersionsLab.in(directory);
  }

  @AfterEach
  void end() {
    lab.endAll();
  }

  @AfterAll
  static void stop() {
    lab.close();
  }

  @Test
  void runsBegunOnTheOldWorkerEndOnTheNewOne() {
    WorkflowStub past;
    WorkflowStub before;
    VersionsLab.RunningWorker old = lab.worker(Maintenance.Old.class);
    past = lab.start("up-past");
    lab.awaitJob("up-past", 1);
    lab.answers.letEnd("up-past", 1);
    lab.awaitJob("up-past", 2);
    before = lab.start("up-before");
    lab.awaitJob("up-before", 1);
    try (var renewed = lab.worker(Maintenance.New.class)) {
      old.close();
      lab.answers.letEnd("up-past", 2);
      lab.answers.letEnd("up-before", 2);
      assertSucceeded(past);
      assertSucceeded(before);
    }
    assertThat(notices("up-past")).as("the change came after its place").isZero();
    assertThat(notices("up-before")).isEqualTo(1);
  }

  @Test
  void oldAndNewWorkersShareAQueueAndEveryRunEnds() {
    IntStream.range(0, 3).forEach(i -> lab.answers.letEnd("mixed-" + i, 2));
    try (var old = lab.worker(Maintenance.Old.class);
        var renewed = lab.worker(Maintenance.New.class)) {
      List<WorkflowStub> runs =
          IntStream.range(0, 3).mapToObj(i -> lab.start("mixed-" + i)).toList();
      runs.forEach(TwoVersionsIT::assertSucceeded);
    }
    for (int i = 0; i < 3; i++) {
      assertThat(notices("mixed-" + i)).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void aRollbackIsRefusedByTheGateAndHoldsRunsUpWithoutEndingThem() {
    WorkflowStub run;
    try (var renewed = lab.worker(Maintenance.New.class)) {
      run = lab.start("back");
      lab.awaitJob("back", 1);
      lab.answers.letEnd("back", 1);
      lab.awaitJob("back", 2);
    }
    lab.awaitListed("back", "Running");

    ReplayReport asked =
        new ReplayGate(lab.client, new Class<?>[] {Maintenance.Old.class}, 0, done -> {}).replay();
    assertThat(asked.exitCode()).isEqualTo(ReplayReport.REFUSED);
    assertThat(asked.broken()).extracting(Verdict::workflowId).containsExactly("back");

    try (var old = lab.worker(Maintenance.Old.class)) {
      run.signal("leaseGranted", new LeaseGranted("nobody's"));
      VersionsLab.until(() -> failedTasks("back") > 0, "the old worker's task fails");
    }
    assertThat(lab.status("back"))
        .as("the task failed, not the run")
        .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);

    try (var renewed = lab.worker(Maintenance.New.class)) {
      lab.answers.letEnd("back", 2);
      assertSucceeded(run);
    }
    assertThat(notices("back")).as("told once, by the worker that knew how").isEqualTo(1);
  }

  private static void assertSucceeded(WorkflowStub run) {
    assertThat(run.getResult(CatalogMaintenanceReport.class).message()).isEqualTo("read twice");
  }

  private static long notices(String workflowId) {
    return lab.answers.notices.stream().filter(workflowId::equals).count();
  }

  private static long failedTasks(String workflowId) {
    return lab.history(workflowId).stream()
        .filter(HistoryEvent::hasWorkflowTaskFailedEventAttributes)
        .count();
  }
}
