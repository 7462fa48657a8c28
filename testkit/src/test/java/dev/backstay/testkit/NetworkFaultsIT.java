package dev.backstay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.launcher.host.Await;
import dev.backstay.launcher.rest.RestClient;
import dev.backstay.testkit.faults.Direction;
import dev.backstay.testkit.faults.Fault;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The whole real system on a network that fails: whatever is delayed, cut, half-closed, swallowed
 * or answered in vain, the verdict is the same, each tool is called as often as ever, and no lease
 * is left.
 */
class NetworkFaultsIT {
  private static final Duration SOON = Duration.ofSeconds(120);
  private static final int MIB = 1 << 20;
  private static FaultyNetwork network;
  private static RunningBackstay backstay;
  private static HeldTools tools;

  @BeforeAll
  static void start() throws IOException {
    network = FaultyNetwork.start();
    backstay = network.backstay();
    tools = network.tools();
  }

  @AfterAll
  static void stop() throws IOException {
    if (network != null) {
      network.close();
    }
  }

  @AfterEach
  void mend() throws IOException {
    tools.open();
    network.heal();
  }

  /** A tag is its token: a backup of files into an object store, and its proof by a restore. */
  @Test
  void aStoreThatIsCutDuringBackupAndRestoreCostsNothing() throws IOException, SQLException {
    int backups = tools.calls("restic", "backup").size();
    int restores = tools.calls("restic", "restore").size();
    int points = backstay.points("remote-files");
    tools.shut();
    String run = backstay.runs().start("FilesystemBackup", Map.of("asset", "remote-files"));
    tools.awaitCalls("restic", "backup", backups + 1);
    network.store().apply(new Fault.Throttle(2 * MIB));
    tools.open();
    for (int cut = 1; cut <= 2; cut++) {
      awaitBytes(Direction.REQUEST, MIB);
      network.store().cut();
    }
    network.store().apply(Fault.dropAnswer("PUT /backups/files/snapshots/", "200 OK"));
    tools.shut();
    tools.awaitCalls("restic", "restore", restores + 1);
    assertThat(network.store().answersDropped())
        .as("answers to PUT that were dropped")
        .isEqualTo(1);
    network.store().apply(new Fault.Throttle(2 * MIB));
    tools.open();
    awaitBytes(Direction.ANSWER, MIB);
    network.store().cut();
    network.store().heal();
    JsonNode ended = backstay.runs().follow(run);

    network.assertEndedWell(ended);
    assertThat(ended.path("result").path("proof").path("outcome").asString())
        .isEqualTo("SUCCEEDED");
    assertThat(tools.calls("restic", "backup")).hasSize(backups + 1);
    assertThat(backstay.points("remote-files")).isEqualTo(points + 1);
    assertThat(network.snapshots()).hasSize(points + 1);
    assertThat(network.restic("check").ok()).isTrue();
  }

  /** A name is its label: a database backup, on the worst of days of the control plane. */
  @Test
  void lostCommitsAndCutConnectionsChangeNothing() throws IOException, SQLException {
    int backups = tools.calls("barman", "backup").size();
    int points = backstay.points("orders-db");
    int dropped = network.catalog().answersDropped();
    // Each after the transaction was committed: admit, admitJob, settleJob, close.
    network
        .catalog()
        .apply(
            Fault.dropAnswer("run-admitted", "COMMIT"),
            Fault.dropAnswer("\"level\":\"FULL\"", "COMMIT"),
            Fault.dropAnswer("job-settled", "COMMIT"),
            Fault.dropAnswer("run-closed", "COMMIT"));
    tools.shut();
    String run = backstay.runs().start("PostgresBackup", Map.of("asset", "orders-db"));
    tools.awaitCalls("barman", "backup", backups + 1);
    network.temporal().cut();
    awaitReconnected();
    network.temporal().halfClose(Direction.ANSWER);
    awaitReconnected();
    network.temporal().halfClose(Direction.REQUEST);
    tools.open();
    JsonNode ended = backstay.runs().follow(run);

    network.assertEndedWell(ended);
    assertThat(network.catalog().answersDropped() - dropped)
        .as("COMMITs whose answer was lost")
        .isEqualTo(4);
    assertThat(tools.calls("barman", "backup")).hasSize(backups + 1);
    assertThat(backstay.points("orders-db")).isEqualTo(points + 1);
  }

  /** The worker reports a finished activity, Temporal records it, and nobody ever hears of it. */
  @Test
  void connectionsThatDieInSilenceAreGivenUp() throws IOException, SQLException {
    int backups = tools.calls("restic", "backup").size();
    int points = backstay.points("remote-files");
    tools.shut();
    String run = backstay.runs().start("FilesystemBackup", Map.of("asset", "remote-files"));
    tools.awaitCalls("restic", "backup", backups + 1);
    long before = network.temporal().connections();
    network.temporal().applyToPresent(Fault.silence());
    network.catalog().applyToPresent(Fault.BLACK_HOLE);
    tools.open();
    JsonNode ended = backstay.runs().follow(run);

    network.assertEndedWell(ended);
    assertThat(network.temporal().connections())
        .as("connections to Temporal")
        .isGreaterThan((int) before);
    assertThat(tools.calls("restic", "backup")).hasSize(backups + 1);
    assertThat(backstay.points("remote-files")).isEqualTo(points + 1);
  }

  @Test
  void aStartWhoseAnswerIsLostStartsOneRun() throws Exception {
    String key = UUID.randomUUID().toString();
    String input = "{\"repositories\": [\"restic-remote\"]}";
    network.starterTemporal().apply(Fault.silence());
    var first = network.post("CatalogMaintenance", key, input);
    Await.until(SOON, () -> !runs("CatalogMaintenance").isEmpty(), () -> "nothing was started");
    network.starterTemporal().apply(Fault.CUT);
    HttpResponse<String> lost = first.join();
    assertThat(lost.statusCode()).as(lost.body()).isEqualTo(503);
    network.starterTemporal().heal();

    HttpResponse<String> second = network.post("CatalogMaintenance", key, input).join();
    assertThat(second.statusCode()).as(second.body()).isEqualTo(202);
    String run = runs("CatalogMaintenance").get(0).path("id").asString();
    assertThat(second.body()).contains("\"" + run + "\"");
    backstay.runs().follow(run);
    assertThat(runs("CatalogMaintenance")).hasSize(1);
    network.assertNothingHeld();
  }

  private static List<JsonNode> runs(String procedure) {
    return backstay
        .rest()
        .get("/api/v1/runs?procedure=" + RestClient.encoded(procedure))
        .path("items")
        .valueStream()
        .toList();
  }

  /** Waits until so many more bytes have gone to or come from the store. */
  private static void awaitBytes(Direction direction, long more) {
    long wanted = network.store().bytes(direction) + more;
    Await.until(
        SOON,
        () -> network.store().bytes(direction) >= wanted,
        () -> "no more bytes after " + network.store().bytes(direction));
  }

  private static void awaitReconnected() {
    Await.until(
        SOON, () -> network.temporal().open() > 0, () -> "the worker did not connect again");
  }
}
