package dev.backstay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.launcher.host.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The catalog is restored from an older dump while a backup and a restore test run that the dump
 * knows nothing of.
 */
class RestoredCatalogIT {
  private static final Duration SOON = Duration.ofMinutes(3);
  private static final Map<String, String> FILES = Map.of("asset", "shared-files");
  private static final Map<String, String> ADA =
      Map.of("by", "Ada", "reason", "the catalog's disk had failed");

  private static RunningBackstay backstay;
  private static HeldTools tools;
  private static Path programs;

  @BeforeAll
  static void start() throws IOException {
    backstay =
        RunningBackstay.start(
            (home, usual) -> {
              tools = HeldTools.in(home);
              programs = Path.of(usual.get("BACKSTAY_PG_BIN"));
              return tools.standBefore(usual);
            });
  }

  @AfterAll
  static void stop() throws IOException {
    if (backstay != null) {
      backstay.close();
    }
  }

  @Test
  void nothingStartsAndNothingIsDeletedUntilAPersonSaysSoAndThenAllEndsWell() throws IOException {
    backstay.runs().perform("FilesystemBackup", FILES);
    CatalogDump dump = CatalogDump.take(backstay.system(), programs);
    long beat = reconcile().path("beat").asLong();
    int backups = tools.calls("restic", "backup").size();
    int restores = tools.calls("restic", "restore").size();
    long points = backstay.points("shared-files");

    tools.shut();
    String backup = backstay.runs().start("FilesystemBackup", FILES);
    tools.awaitCalls("restic", "backup", backups + 1);
    until(() -> reconcile().path("beat").asLong() > beat, "no beat for the backup");
    String test = backstay.runs().start("FileRestoreValidation", FILES);
    tools.awaitCalls("restic", "restore", restores + 1);
    // The catalog counts on only after Temporal has followed: from here on Temporal is ahead.
    until(() -> reconcile().path("beat").asLong() > beat + 1, "no beat for the test");

    backstay.system().worker().close();
    dump.restore();
    backstay.startWorker();

    assertThat(reconcile().path("mode").asString()).as("before any work").isEqualTo("RECONCILE");
    assertThat(reconcile().path("reason").asString()).contains("the catalog was restored");
    assertThat(differences("unknown-run")).containsExactlyInAnyOrder(backup, test);
    assertThat(differences("unknown-job")).hasSize(2);
    assertThat(tools.processes("restic")).as("tools that run on").isPositive();

    String later = backstay.runs().start("FilesystemBackup", FILES);
    until(() -> waits(later), "the later backup does not wait");
    backstay.rest().post("/api/v1/reconcile/match", ADA);
    assertThat(differences("unknown-run")).isEmpty();
    assertThat(differences("unknown-job")).isEmpty();

    // Their tools end while all is held back: nothing further starts, and the scratch copy stays.
    tools.open();
    until(() -> waits(backup), "the backup goes on");
    until(() -> waits(test), "the restore test goes on");
    assertThat(waits(later)).isTrue();
    assertThat(tools.calls("restic", "backup")).hasSize(backups + 1);
    assertThat(tools.calls("restic", "restore")).hasSize(restores + 1);
    assertThat(scratch()).as("restored by the test").isNotEmpty();

    JsonNode released = backstay.rest().post("/api/v1/reconcile/release", ADA);
    assertThat(released.path("mode").asString()).isEqualTo("NORMAL");
    for (String run : List.of(backup, test, later)) {
      JsonNode ended = backstay.runs().follow(run);
      assertThat(ended.path("outcome").asString()).as(ended.toString()).isEqualTo("SUCCEEDED");
    }

    assertThat(tools.calls("restic", "backup")).as("one for each run").hasSize(backups + 2);
    assertThat(tools.calls("restic", "restore")).hasSize(restores + 1);
    assertThat(scratch()).as("removed after the release").isEmpty();
    assertThat(backstay.points("shared-files")).isEqualTo(points + 2);
    assertThat(backstay.rest().get("/api/v1/ledger/verify").path("intact").asBoolean()).isTrue();
  }

  private static boolean waits(String run) {
    return backstay
        .runs()
        .now(run)
        .path("progress")
        .path("waitingFor")
        .asString("")
        .contains("backstay reconcile release");
  }

  private static JsonNode reconcile() {
    return backstay.rest().get("/api/v1/reconcile");
  }

  private static List<String> differences(String kind) {
    return reconcile()
        .path("differences")
        .valueStream()
        .filter(difference -> difference.path("kind").asString().equals(kind))
        .map(difference -> difference.path("subject").asString())
        .toList();
  }

  private static List<Path> scratch() throws IOException {
    try (var left = Files.list(backstay.demo().resolve("zones/scratch"))) {
      return left.toList();
    }
  }

  private static void until(BooleanSupplier condition, String otherwise) {
    Await.until(SOON, condition::getAsBoolean, () -> otherwise);
  }
}
