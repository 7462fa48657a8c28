package dev.backstay.testkit.versions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.worker.replay.ReplayGate;
import dev.backstay.worker.replay.ReplayReport;
import dev.backstay.worker.replay.Verdict;
import dev.backstay.workflows.Workflows;
import dev.backstay.workflows.json.BackstayJson;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The gate before a deployment, against a real server with runs under way. */
class ReplayGateIT {
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
  void runsReplayOnTheCodeThatMadeThem() {
    try (var worker = lab.worker(Workflows.classes())) {
      WorkflowStub ended = lab.start("same-ended");
      lab.answers.letEnd("same-ended", 2);
      ended.getResult(Object.class);
      lab.start("same-open");
      lab.awaitJob("same-open", 1);
      lab.awaitListed("same-ended", "Completed");
      lab.awaitListed("same-open", "Running");

      ReplayReport report = gate(20, Workflows.classes());

      assertThat(of(report, "same-open").result()).isEqualTo(Verdict.Result.SOUND);
      assertThat(of(report, "same-open").running()).isTrue();
      assertThat(of(report, "same-ended").result()).isEqualTo(Verdict.Result.SOUND);
      assertThat(report.verdicts()).noneMatch(v -> v.running() && v.eventId() > 0);
    }
  }

  @Test
  void aCarelessChangeIsRefusedAndTheRunItWouldStopIsNamed() {
    try (var worker = lab.worker(Maintenance.Old.class)) {
      lab.start("past-the-change");
      lab.awaitJob("past-the-change", 1);
      lab.answers.letEnd("past-the-change", 1);
      lab.awaitJob("past-the-change", 2);
      lab.start("before-the-change");
      lab.awaitJob("before-the-change", 1);
      lab.awaitListed("past-the-change", "Running");
      lab.awaitListed("before-the-change", "Running");

      ReplayReport report = gate(20, Maintenance.Careless.class);

      assertThat(report.exitCode()).isEqualTo(ReplayReport.REFUSED);
      Verdict stopped = of(report, "past-the-change");
      assertThat(stopped.result()).isEqualTo(Verdict.Result.BROKEN);
      assertThat(stopped.running()).isTrue();
      assertThat(stopped.words())
          .isEqualTo(
              "the history has local activity Control.admitJob there, this code calls"
                  + " Control.inform");
      assertThat(lab.history("past-the-change").get((int) stopped.eventId() - 1).getEventType())
          .hasToString("EVENT_TYPE_MARKER_RECORDED");
      assertThat(of(report, "before-the-change").result()).isEqualTo(Verdict.Result.SOUND);
      assertThat(gate(20, Maintenance.New.class).verdicts())
          .filteredOn(Verdict::running)
          .allMatch(v -> v.result() == Verdict.Result.SOUND);

      lab.endAll();
      lab.awaitListed("past-the-change", "Terminated");
      ReplayReport later = gate(20, Maintenance.Careless.class);
      assertThat(later.exitCode()).isEqualTo(ReplayReport.ONLY_CLOSED_BROKEN);
      assertThat(of(later, "past-the-change").running()).isFalse();
    }
  }

  @Test
  void theNewestOfEachVersionMarkerAreReplayed() {
    String[] old = {"marked-no-1", "marked-no-2"};
    String[] marked = {"marked-yes-1", "marked-yes-2"};
    try (var worker = lab.worker(Maintenance.Old.class)) {
      perform(old);
    }
    try (var worker = lab.worker(Maintenance.New.class)) {
      perform(marked);
    }
    ReplayReport report = gate(1, Maintenance.New.class);
    assertThat(report.verdicts())
        .extracting(Verdict::workflowId)
        .contains("marked-yes-2", "marked-no-2")
        .doesNotContain("marked-yes-1", "marked-no-1");
    assertThat(of(report, "marked-yes-2").result()).isEqualTo(Verdict.Result.SOUND);
    assertThat(of(report, "marked-no-2").result()).isEqualTo(Verdict.Result.SOUND);
  }

  @Test
  void theCommandNamesWhatHasNoCodeAndLeavesOthersAlone() throws Exception {
    lab.start("RetiredProcedure", "runbooks", "retired");
    lab.start("SomethingElse", "billing", "foreign");
    lab.awaitListed("retired", "Running");
    lab.awaitListed("foreign", "Running");

    Process gate = command(lab.address(), "--json").start();
    String out = new String(gate.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(gate.waitFor()).isEqualTo(ReplayReport.REFUSED);
    assertThat(out.strip()).as("one JSON object and nothing else").doesNotContain("\n");
    JsonNode data = BackstayJson.mapper().readTree(out).path("data");
    assertThat(data.path("verdict").asString()).isEqualTo("REFUSED");
    JsonNode run = data.path("runs").get(0);
    assertThat(run.path("workflowId").asString()).isEqualTo("retired");
    assertThat(run.path("next").asString()).isEqualTo("wait for it to end, or keep the old worker");
    assertThat(data.path("skipped").asInt()).isEqualTo(1);
  }

  @Test
  void theCommandSaysWhenNoServerAnswers() throws Exception {
    Process gate = command("127.0.0.1:1").redirectErrorStream(true).start();
    String out = new String(gate.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(gate.waitFor()).as(out).isEqualTo(9);
    assertThat(out).contains("TEMPORAL_ADDRESS");
  }

  private static ProcessBuilder command(String address, String... options) {
    ProcessBuilder builder = ReplayCommandLine.of(options);
    builder.environment().put("TEMPORAL_ADDRESS", address);
    return builder;
  }

  private static void perform(String... workflowIds) {
    for (String id : workflowIds) {
      lab.answers.letEnd(id, 2);
      lab.start(id).getResult(Object.class);
      lab.awaitListed(id, "Completed");
    }
  }

  private static ReplayReport gate(int newestClosed, Class<?>... code) {
    return new ReplayGate(lab.client, code, newestClosed, done -> {}).replay();
  }

  private static Verdict of(ReplayReport report, String workflowId) {
    return report.verdicts().stream()
        .filter(verdict -> verdict.workflowId().equals(workflowId))
        .findFirst()
        .orElseThrow(() -> new AssertionError(workflowId + " is not in " + report));
  }
}
