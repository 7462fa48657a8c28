package dev.backstay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.launcher.demo.BarmanServer;
import dev.backstay.launcher.host.Await;
import dev.backstay.workflows.json.BackstayJson;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The promises on the whole real system: nothing started twice, nothing lost, nothing untrue. */
class WholeSystemIT {
  private static final Duration SOON = Duration.ofSeconds(60);
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
            });
    temporal = new TemporalUi(backstay.temporalAddress());
    // The first backups of both assets; later tests restore from them.
    var first =
        backstay
            .runs()
            .perform("FullBackup", Map.of("assets", List.of("orders-db", "shared-files")));
    assertThat(first.path("outcome").asString()).isEqualTo("SUCCEEDED");
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
  void aBackupOutlivesItsWorker() throws IOException {
    int before = tools.calls("restic", "backup").size();
    tools.shut();
    String run = backstay.runs().start("FilesystemBackup", Map.of("asset", "shared-files"));
    tools.awaitCalls("restic", "backup", before + 1);

    backstay.killWorker();
    assertThat(tools.processes("restic")).as("the tool lives on").isPositive();
    backstay.startWorker();
    tools.open();
    JsonNode ended = backstay.runs().follow(run);

    assertThat(ended.path("outcome").asString()).isEqualTo("SUCCEEDED");
    assertThat(backupsOf("local", before)).as("restic backups of this run").hasSize(1);
    awaitNoProcesses("restic");
  }

  /** As docs/upgrade.md asks for it before a deployment, while a backup is under way. */
  @Test
  void theReplayGatePassesTheCodeThatMadeTheRuns() throws Exception {
    int before = tools.calls("restic", "backup").size();
    tools.shut();
    String run = backstay.runs().start("FilesystemBackup", Map.of("asset", "shared-files"));
    tools.awaitCalls("restic", "backup", before + 1);

    try {
      assertTheReplayGatePasses();
    } finally {
      tools.open();
    }
    backstay.runs().follow(run);
  }

  private void assertTheReplayGatePasses() throws IOException, InterruptedException {
    ProcessBuilder gate =
        new ProcessBuilder(
            RunningBackstay.checkout().resolve("backstay").toString(), "replay", "--json");
    gate.environment().remove("TEMPORAL_ADDRESS");
    gate.environment()
        .putAll(
            Map.of(
                "BACKSTAY_BUILD", "no",
                "BACKSTAY_HOME", backstay.state().getParent().toString(),
                "JAVA_HOME", System.getProperty("java.home")));
    Process process = gate.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(answer).isZero();
    JsonNode data = BackstayJson.mapper().readTree(answer).path("data");
    assertThat(data.path("verdict").asString()).isEqualTo("PASS");
    assertThat(data.path("broken").asInt()).isZero();
    assertThat(data.path("replayed").asInt()).as("the first backups are there").isPositive();
  }

  @Test
  void aRestoreOutlivesItsWorker() throws IOException {
    int before = tools.calls("barman", "restore").size();
    tools.shut();
    String run =
        backstay
            .runs()
            .start(
                "EmergencyRestore",
                Map.of("asset", "orders-db", "cause", "test", "point", "latest", "dryRun", false));
    tools.awaitCalls("barman", "restore", before + 1);

    backstay.killWorker();
    backstay.startWorker();
    tools.open();
    JsonNode ended = backstay.runs().follow(run);

    assertThat(ended.path("outcome").asString()).isEqualTo("SUCCEEDED");
    assertThat(tools.calls("barman", "restore")).hasSize(before + 1);
    awaitNoProcesses("barman");
  }

  @Test
  void aBackupOutlivesTheCatalogAndTheServerOfTemporal() throws IOException {
    int before = tools.calls("restic", "backup").size();
    tools.shut();
    String run = backstay.runs().start("FilesystemBackup", Map.of("asset", "shared-files"));
    tools.awaitCalls("restic", "backup", before + 1);

    backstay.system().crashCatalog();
    backstay.system().crashTemporal();
    tools.open();
    JsonNode ended = backstay.runs().follow(run);

    assertThat(ended.path("outcome").asString()).isEqualTo("SUCCEEDED");
    assertThat(backupsOf("local", before)).hasSize(1);
    assertThat(backstay.rest().get("/api/v1/ledger/verify").path("intact").asBoolean()).isTrue();
  }

  @Test
  void cancellingInTheTemporalUiStopsTheToolAndLeavesTheRepositoryUsable() throws IOException {
    int before = tools.calls("restic", "backup").size();
    tools.shut();
    String run = backstay.runs().start("FilesystemBackup", Map.of("asset", "shared-files"));
    tools.awaitCalls("restic", "backup", before + 1);

    temporal.cancel(run);
    JsonNode ended = backstay.runs().follow(run);

    assertThat(ended.path("outcome").asString()).isEqualTo("CANCELLED");
    assertThat(tools.processes("restic")).as("processes of the cancelled backup").isZero();
    tools.open();
    assertThat(backstay.landscape().local().command("list", "locks").run().stdout()).isBlank();
    assertThat(
            backstay
                .runs()
                .perform("FilesystemBackup", Map.of("asset", "shared-files"))
                .path("outcome")
                .asString())
        .isEqualTo("SUCCEEDED");
  }

  @Test
  void aParentThatWasResetAdoptsWhatItsChildDid() throws IOException {
    JsonNode first = backstay.runs().perform("FullBackup", Map.of("assets", List.of("orders-db")));
    String run = first.path("id").asString();
    int base = tools.calls("barman", "backup").size();
    int copies = tools.calls("restic", "backup").size();
    long points = backstay.points("orders-db");

    String again = temporal.resetToStart(run);
    temporal.awaitEnd(run, again);

    assertThat(temporal.status(run, again))
        .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
    assertThat(tools.calls("barman", "backup")).hasSize(base);
    assertThat(tools.calls("restic", "backup")).hasSize(copies);
    assertThat(backstay.points("orders-db")).isEqualTo(points);
  }

  @Test
  void whatIsTypedWrongInTheTemporalUiEndsTheRunAtOnce() {
    List<String> wrong =
        List.of(
            "{\"aset\": \"shared-files\"}",
            "{\"asset\": \"shared-flies\"}",
            "{\"asset\": 7}",
            "{\"asset\": null}",
            "{\"asset\": [\"shared-files\"]}",
            "{\"asset\": \"orders-db\"}",
            "\"shared-files\"",
            "[\"shared-files\"]",
            "null",
            "{}",
            "{\"asset\": \"" + "x".repeat(100_000) + "\"}");
    for (String json : wrong) {
      String said = temporal.failureOf(temporal.type("FilesystemBackup", "runbooks", json));
      assertThat(said).as(json.length() > 60 ? json.substring(0, 60) : json).contains("Allowed:");
    }
    assertThat(temporal.failureOf(temporal.typeNothing("FilesystemBackup", "runbooks")))
        .contains("without input");
    assertThat(temporal.failureOf(temporal.type("FilesystemBackup", "runbooks", wrong.get(0))))
        .contains("asset");
    assertThat(temporal.failureOf(temporal.type("FilesystemBackup", "runbooks", wrong.get(1))))
        .contains("shared-files");
  }

  @Test
  void aSourceThatIsDownIsNamedAndNothingIsRecordedAsGood() throws IOException {
    long before = backstay.points("orders-db");
    Path config = backstay.landscape().barman().config();
    String text = Files.readString(config);
    assertThat(text).contains("port=");
    try {
      Files.writeString(config, text.replaceAll("port=\\d+", "port=1"));
      JsonNode ended = backstay.runs().perform("PostgresBackup", Map.of("asset", "orders-db"));

      assertThat(ended.path("outcome").asString()).isEqualTo("FAILED");
      assertThat(ended.path("message").asString()).contains("Next:");
      assertThat(backstay.points("orders-db")).isEqualTo(before);
    } finally {
      Files.writeString(config, text);
    }
  }

  @Test
  void aRepositoryThatSuddenlyListsNothingIsDoubtedAndNothingIsRemoved() throws IOException {
    Path snapshots = backstay.landscape().local().directory().resolve("snapshots");
    Path aside = snapshots.resolveSibling("snapshots.aside");
    long before = backstay.points("shared-files");
    Files.move(snapshots, aside);
    Files.createDirectory(snapshots);
    try {
      JsonNode ended =
          backstay
              .runs()
              .perform("CatalogMaintenance", Map.of("repositories", List.of("restic-local")));
      assertThat(ended.path("outcome").asString()).isEqualTo("WARNING");
    } finally {
      Files.delete(snapshots);
      Files.move(aside, snapshots);
    }
    assertThat(backstay.points("shared-files")).isEqualTo(before);
    assertThat(
            backstay
                .runs()
                .perform("CatalogMaintenance", Map.of("repositories", List.of("restic-local")))
                .path("outcome")
                .asString())
        .isEqualTo("SUCCEEDED");
  }

  @Test
  void whatIsCalledVerifiedPassesTheToolsOwnChecks() throws IOException {
    assertThat(backstay.landscape().local().command("check", "--read-data").run().ok()).isTrue();
    assertThat(
            backstay
                .landscape()
                .barman()
                .command("verify-backup", BarmanServer.NAME, "latest")
                .run()
                .ok())
        .isTrue();
  }

  /** Backups into a repository since then: copies to other repositories are not counted. */
  private static List<String> backupsOf(String repository, int skip) throws IOException {
    return tools.calls("restic", "backup").stream()
        .skip(skip)
        .filter(line -> !line.contains(BarmanServer.NAME + "/base"))
        .toList();
  }

  private static void awaitNoProcesses(String tool) {
    Instant began = Instant.now();
    Await.until(SOON, () -> tools.processes(tool) == 0, () -> tool + " still runs since " + began);
  }
}
