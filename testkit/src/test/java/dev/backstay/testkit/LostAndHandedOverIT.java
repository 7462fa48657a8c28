package dev.backstay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.launcher.host.Await;
import dev.backstay.launcher.host.Ports;
import dev.backstay.launcher.rest.EstateFiles;
import dev.backstay.launcher.servers.SpringProcess;
import io.temporal.api.enums.v1.PendingActivityState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/**
 * Runs that are terminated under a running tool, and workers that are told to stop under one. What
 * is backed up is small: nothing here depends on its size.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LostAndHandedOverIT {
  private static final Duration SOON = Duration.ofMinutes(5);
  private static final Map<String, String> FILES = Map.of("asset", "few-files");
  private static final int ANOTHER_PORT = TestPorts.from(22190);

  private static RunningBackstay backstay;
  private static HeldTools tools;
  private static TemporalUi temporal;

  @BeforeAll
  static void start() throws IOException {
    backstay =
        RunningBackstay.start(
            (home, usual) -> {
              tools = HeldTools.in(home);
              return tools.standBefore(usual);
            },
            (process, usual) -> {
              Map<String, String> changed = new HashMap<>(usual);
              changed.put("BACKSTAY_SWEEP_SECONDS", "1");
              return changed;
            });
    temporal = new TemporalUi(backstay.temporalAddress());
    Path files = Files.createDirectory(backstay.demo().resolve("few-files"));
    for (int i = 0; i < 5; i++) {
      Files.writeString(files.resolve("letter-" + i), "Dear " + i + ",\n");
    }
    Map<String, String> estate =
        new HashMap<>(EstateFiles.in(Clone.directory().resolve("estate/demo")).files());
    estate.put("50-few-files.yaml", FilesInEstate.of("few-files", "restic-local", files));
    new EstateFiles(estate).applyTo(backstay.rest());
  }

  @AfterAll
  static void stop() throws IOException {
    if (temporal != null) {
      temporal.close();
    }
    if (backstay != null) {
      backstay.close();
    }
  }

  @AfterEach
  void openTheDoor() throws IOException {
    tools.open();
  }

  @Test
  @Order(1)
  void aTerminatedRunKeepsItsLeaseWhileItsToolRunsAndIsSettledThen() throws IOException {
    int before = tools.calls("restic", "backup").size();
    long points = backstay.points("few-files");
    tools.shut();
    String lost = backstay.runs().start("FilesystemBackup", FILES);
    tools.awaitCalls("restic", "backup", before + 1);

    temporal.terminate(lost, "somebody pressed the wrong button");
    String next = backstay.runs().start("FilesystemBackup", FILES);
    until(
        () ->
            backstay.runs().now(next).path("progress").path("waitingFor").asString().contains(lost),
        "the next backup does not wait for the lost one");
    assertThat(tools.processes("restic")).as("the tool of the terminated run").isPositive();
    assertThat(backstay.runs().now(lost).path("open").asBoolean()).as("its books").isTrue();
    assertThat(tools.calls("restic", "backup")).hasSize(before + 1);

    tools.open();
    JsonNode ended = backstay.runs().follow(lost);
    JsonNode nextEnded = backstay.runs().follow(next);

    assertThat(ended.path("outcome").asString()).isEqualTo("CANCELLED");
    assertThat(ended.path("message").asString())
        .contains("terminated in Temporal")
        .contains("somebody pressed the wrong button");
    assertThat(nextEnded.path("outcome").asString()).isEqualTo("SUCCEEDED");
    assertThat(backstay.points("few-files"))
        .as("what the terminated run's tool made is a point")
        .isEqualTo(points + 2);
    assertThat(archived(lost)).contains("WORKFLOW_EXECUTION_TERMINATED");
    assertThat(backstay.rest().get("/api/v1/ledger/verify").path("intact").asBoolean()).isTrue();
  }

  /** Last, because the first worker stays down. */
  @Test
  @Order(2)
  void aWorkerThatIsToldToStopHandsItsWaitOver() throws IOException {
    int before = tools.calls("restic", "backup").size();
    tools.shut();
    String run = backstay.runs().start("FilesystemBackup", FILES);
    tools.awaitCalls("restic", "backup", before + 1);
    SpringProcess first = backstay.system().worker();
    int port = new Ports(said -> {}).choose("another worker", ANOTHER_PORT);
    try (SpringProcess second = backstay.system().startAnotherWorker(port)) {
      first.close();
      assertThat(Files.readString(first.process().log()))
          .as("it ended by itself, and was not killed")
          .contains("No longer working on");
      until(
          () ->
              temporal.pending(run).stream()
                  .anyMatch(
                      activity ->
                          activity.getActivityType().getName().equals("Job.await")
                              && activity.getState()
                                  == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED
                              && activity
                                  .getLastWorkerIdentity()
                                  .startsWith(second.process().pid() + "@")),
          "the other worker has not taken the wait over");
      assertThat(tools.processes("restic")).as("the tool lives on").isPositive();

      tools.open();
      assertThat(backstay.runs().follow(run).path("outcome").asString()).isEqualTo("SUCCEEDED");
      assertThat(ownBackups(before)).as("restic backups of this run").hasSize(1);
    }
  }

  private static String archived(String run) throws IOException {
    try (Stream<Path> files = Files.list(backstay.state().resolve("archive"))) {
      Path file =
          files.filter(f -> f.getFileName().toString().startsWith(run)).findFirst().orElseThrow();
      try (var in = new GZIPInputStream(Files.newInputStream(file))) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }

  private static List<String> ownBackups(int skip) throws IOException {
    return tools.calls("restic", "backup").stream().skip(skip).toList();
  }

  private static void until(BooleanSupplier condition, String otherwise) {
    Await.until(SOON, condition::getAsBoolean, () -> otherwise);
  }
}
