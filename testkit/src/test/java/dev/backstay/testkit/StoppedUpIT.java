package dev.backstay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.home.Secret;
import dev.backstay.launcher.host.Await;
import dev.backstay.launcher.host.Command;
import dev.backstay.launcher.host.Unprivileged;
import dev.backstay.launcher.servers.StaleServers;
import dev.backstay.launcher.story.Story;
import dev.backstay.launcher.tools.PackagedTool;
import io.temporal.api.enums.v1.PendingActivityState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code ./backstay up} is told to stop: while restic backs up, and while it starts. */
class StoppedUpIT {
  private static final Duration SOON = Duration.ofMinutes(3);

  private Home home;
  private HeldTools tools;
  private Path estate;

  @BeforeEach
  void prepare() throws IOException {
    home = Clone.temporaryHome("backstay-up-");
    UpProcess.lend(home);
    tools = HeldTools.in(home.root());
    Path restic = PackagedTool.RESTIC.findOrInstall(new Story(System.out, false));
    Path files = Files.createDirectories(home.root().resolve("files"));
    Files.writeString(files.resolve("letter.txt"), "Dear all,\n");
    Path password = Secret.file(home.secrets().resolve("restic"), Unprivileged.SELF);
    Path repository = home.root().resolve("repository");
    Command.of(restic, "init", "--repo", repository, "--password-file", password).print();
    estate = Files.createDirectories(home.root().resolve("estate"));
    Files.writeString(
        estate.resolve("estate.yaml"),
        ESTATE.formatted(tools.before("restic", restic.toString()), repository, password, files));
  }

  @AfterEach
  void remove() throws IOException {
    tools.open();
    Clone.remove(home);
  }

  @Test
  void theToolRunsOnAndTheNextStartFinishesTheRunWithoutStartingItAgain() throws IOException {
    String run;
    try (UpProcess up = UpProcess.start(home, estate);
        TemporalUi temporal = new TemporalUi(up.fact("temporalAddress"))) {
      tools.shut();
      run = up.runs().start("FilesystemBackup", Map.of("asset", "files"));
      until(() -> backups() == 1, "restic does not back up");
      until(() -> awaits(up.worker(), temporal, run), "restic is not awaited");

      assertThat(up.terminate()).as("as a program that SIGTERM ends").isEqualTo(128 + 15);
      assertThat(up.said()).contains("Stopped. Everything is kept in " + home.root());
    }
    assertThat(StaleServers.living(home)).as("servers left").isEmpty();
    assertThat(Files.readString(home.log("worker")))
        .as("the worker put its work down, and was not killed")
        .contains("No longer working on");
    assertThat(tools.processes("restic")).as("the tool runs on").isPositive();

    try (UpProcess up = UpProcess.start(home, estate);
        TemporalUi temporal = new TemporalUi(up.fact("temporalAddress"))) {
      until(() -> awaits(up.worker(), temporal, run), "the next worker does not await restic");
      assertThat(tools.processes("restic")).as("it runs on still").isPositive();
      tools.open();

      assertThat(up.runs().follow(run).path("outcome").asString()).isEqualTo("SUCCEEDED");
      assertThat(backups()).as("starts of restic").isEqualTo(1);
    }
  }

  @Test
  void toldToStopWhileItStartsItStopsWhatItHasStarted() throws IOException {
    try (UpProcess up = UpProcess.begin(home, estate)) {
      // Worker and REST API start together, after Temporal and the catalog.
      up.await(() -> StaleServers.living(home).size() == 4, "not all servers were started");

      assertThat(up.terminate()).isEqualTo(128 + 15);
      assertThat(up.said())
          .contains("told to stop while starting")
          .contains("Stopped. Everything is kept in " + home.root())
          .doesNotContain("Ready");
    }
    assertThat(Processes.in(home.root())).as("processes left").isEmpty();
  }

  private int backups() throws IOException {
    return tools.calls("restic", "backup").size();
  }

  private static boolean awaits(long worker, TemporalUi temporal, String run) {
    return temporal.pending(run).stream()
        .anyMatch(
            activity ->
                activity.getActivityType().getName().equals("Job.await")
                    && activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED
                    && activity.getLastWorkerIdentity().startsWith(worker + "@"));
  }

  private static void until(Callable<Boolean> condition, String otherwise) {
    Await.until(
        SOON,
        () -> {
          try {
            return condition.call();
          } catch (Exception e) {
            throw new IllegalStateException(otherwise, e);
          }
        },
        () -> otherwise);
  }

  private static final String ESTATE =
      """
      apiVersion: backstay/v1
      kind: Site
      metadata: {name: main}
      spec:
        description: the machine of the test
        failureDomain: main
      ---
      apiVersion: backstay/v1
      kind: Team
      metadata: {name: storage}
      spec:
        description: asked to look at file backups
      ---
      apiVersion: backstay/v1
      kind: System
      metadata: {name: restic-main}
      spec:
        type: restic
        site: main
        slots: 2
        settings:
          binary: %s
      ---
      apiVersion: backstay/v1
      kind: Repository
      metadata: {name: restic-local}
      spec:
        system: restic-main
        deletionAuthority: backstay
        settings:
          path: %s
          passwordRef: file:%s
      ---
      apiVersion: backstay/v1
      kind: Policy
      metadata: {name: files}
      spec:
        tier: silver
        objectives: {rpo: 24h, rto: 4h}
        rules:
          - name: nightly
            backupType: full
            schedule: {cron: "0 2 * * *", timeZone: Europe/Zurich}
            repository: restic-local
            retention:
              keep: {daily: 14}
              within: 7d
      ---
      apiVersion: backstay/v1
      kind: Asset
      metadata: {name: files}
      spec:
        type: fileset
        system: restic-main
        nativeIds:
          path: %s
        policy: files
        team: storage
      """;
}
