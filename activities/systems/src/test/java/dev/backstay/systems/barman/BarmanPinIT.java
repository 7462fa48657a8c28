package dev.backstay.systems.barman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.systems.JobStatus;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.SystemRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real Barman may not delete a backup while it is being restored, and may again afterwards. */
class BarmanPinIT {
  private static BarmanLab lab;
  private static Path faults;
  private static JobResult backup;

  @BeforeAll
  static void open() throws IOException {
    lab = new BarmanLab();
    faults = Files.createDirectory(lab.dir.resolve("faults"));
    Files.setPosixFilePermissions(faults, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path wrapper = faults.resolve("barman");
    Files.writeString(wrapper, wrapper());
    Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
    backup =
        lab.run(
            new BackupJob(
                "barman", lab.asset(), BackupJob.Level.FULL, Consistency.ENGINE, lab.repository));
    assertThat(backup.outcome()).as(backup.message()).isEqualTo(Outcome.SUCCEEDED);
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    lab.barman("keep", "--release", BarmanLab.SERVER, id());
    for (Path file : files(faults)) {
      if (!file.endsWith("barman")) {
        Files.delete(file);
      }
    }
  }

  @AfterAll
  static void close() throws IOException {
    lab.close();
  }

  @Test
  void barmanKeepsTheBackupWhileItIsRestoredAndNotLonger() throws IOException {
    assertThat(kept()).isEqualTo("nokeep");
    Held held = hold();
    assertThat(kept()).isEqualTo("full");
    assertThat(lab.barman("delete", BarmanLab.SERVER, id())).contains("current keep request");
    assertThat(lab.base(id()).resolve("data/PG_VERSION")).exists();

    JobResult result = held.letGo();
    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(result.facts()).containsEntry("pin", "placed").doesNotContainKey("pinLeft");
    assertThat(kept()).isEqualTo("nokeep");
    assertThat(notes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "standalone"})
  void aKeepThatSomebodyElsePlacedStays(String target) {
    lab.barman("keep", "--target", target, BarmanLab.SERVER, id());
    JobResult result = lab.finish(order());
    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(result.fact("pin")).isEqualTo("already-kept");
    assertThat(kept()).isEqualTo(target);
  }

  @Test
  void theLastOfTwoRestoresReleasesTheKeep() throws IOException {
    Held first = hold();
    Held second = hold();
    assertThat(first.letGo().fact("pin")).isEqualTo("placed");
    assertThat(kept()).as("the second restore still reads").isEqualTo("full");
    assertThat(second.letGo().fact("pin")).isEqualTo("already-kept");
    assertThat(kept()).isEqualTo("nokeep");
  }

  @Test
  void aFailedRestoreReleasesTheKeep() throws IOException {
    Files.createFile(faults.resolve("refuse-restore"));
    JobResult result = lab.finish(order());
    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.FAILED);
    assertThat(result.fact("pin")).isEqualTo("placed");
    assertThat(kept()).isEqualTo("nokeep");
  }

  @Test
  void aCancelledRestoreReleasesTheKeep() throws IOException {
    Held held = hold();
    lab.system.cancel(held.order(), held.job());
    JobResult cancelled = lab.awaitEnd(held.order(), held.job());
    assertThat(cancelled.outcome()).as(cancelled.message()).isEqualTo(Outcome.CANCELLED);
    assertThat(kept()).isEqualTo("nokeep");
    assertThat(notes()).isEmpty();
    assertThat(lab.dir.resolve("zone").resolve(held.order().token())).doesNotExist();
  }

  @Test
  void theNextAttemptOfAKilledRestoreReleasesItsKeep() throws IOException {
    Held held = hold();
    held.kill("");
    assertThat(kept()).as("kill -9 leaves the keep behind").isEqualTo("full");
    JobResult result = held.letGo();
    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(result.message()).contains("died");
    assertThat(result.fact("pin")).isEqualTo("placed");
    assertThat(kept()).isEqualTo("nokeep");
  }

  @Test
  void aCancellationAfterAKillReleasesTheKeep() throws IOException {
    Held held = hold();
    held.kill("");
    assertThat(kept()).isEqualTo("full");
    lab.system.cancel(held.order(), held.job());
    JobResult cancelled = lab.awaitEnd(held.order(), held.job());
    assertThat(cancelled.outcome()).as(cancelled.message()).isEqualTo(Outcome.CANCELLED);
    assertThat(kept()).isEqualTo("nokeep");
  }

  @Test
  void aRestoreThatDiedTwiceReleasesItsKeep() throws IOException {
    Held held = hold();
    held.kill("");
    Files.delete(held.reached());
    assertThat(lab.system.status(held.order(), held.job())).isInstanceOf(JobStatus.Running.class);
    held.awaitHeld();
    held.kill("-2");
    assertThat(kept()).isEqualTo("full");
    JobResult result = held.letGo();
    assertThat(result.cause()).as(result.message()).isEqualTo(Cause.TOOL_DIED);
    assertThat(kept()).isEqualTo("nokeep");
  }

  @Test
  void aKeepThatCannotBePlacedDoesNotStopTheRestore() throws IOException {
    Files.createFile(faults.resolve("refuse-target"));
    JobResult result = lab.finish(order());
    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(result.fact("pin")).isEqualTo("not-possible: this is refused");
    assertThat(result.message()).contains("could not be told to keep the backup");
    assertThat(notes()).isEmpty();
  }

  @Test
  void aKeepThatCannotBeReleasedIsAWarningWithTheCommandToType() throws IOException {
    Files.createFile(faults.resolve("refuse-release"));
    JobResult result = lab.finish(order());
    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.WARNING);
    assertThat(result.message()).contains("Barman still keeps the backup");
    assertThat(result.nextAction())
        .contains(
            "%s -c %s keep --release %s %s`"
                .formatted(
                    faults.resolve("barman"),
                    lab.dir.resolve("barman.conf"),
                    BarmanLab.SERVER,
                    id()));
    assertThat(kept()).isEqualTo("full");
  }

  /** A restore that waits before Barman restores anything. */
  private record Held(JobOrder order, JobRef job) {

    void awaitHeld() {
      BarmanLab.await(() -> Files.exists(reached()), "the restore " + order.token());
    }

    JobResult letGo() throws IOException {
      Files.deleteIfExists(faults.resolve("hold-" + order.token()));
      return lab.awaitEnd(order, job);
    }

    /** Kills every process of the job with SIGKILL, unlike a cancellation. */
    void kill(String attempt) throws IOException {
      Path pid = lab.dir.resolve("state/jobs/" + order.token() + attempt + "/pid");
      ProcessHandle runner =
          ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
      List<ProcessHandle> all = runner.descendants().toList();
      runner.destroyForcibly();
      all.forEach(ProcessHandle::destroyForcibly);
      BarmanLab.await(() -> all.stream().noneMatch(ProcessHandle::isAlive), "the end of the job");
    }

    private Path reached() {
      return lab.dir.resolve("run/held-" + order.token());
    }
  }

  private static Held hold() throws IOException {
    JobOrder order = order();
    Files.createFile(faults.resolve("hold-" + order.token()));
    Held held = new Held(order, lab.system.start(order));
    held.awaitHeld();
    return held;
  }

  private static JobOrder order() {
    RestoreJob spec =
        new RestoreJob(
            "barman",
            lab.asset(),
            Objects.requireNonNull(backup.point()),
            Objects.requireNonNull(backup.copy()),
            lab.repository,
            lab.zone(),
            null,
            null,
            List.of());
    JobOrder order = lab.order(spec, lab.newToken(), "barman.conf");
    SystemRef system = order.system();
    Map<String, String> config = new LinkedHashMap<>(system.config());
    config.put("binary", faults.resolve("barman").toString());
    return new JobOrder(
        order.token(),
        1,
        spec,
        new SystemRef("barman", "barman", "here", "jobs-here", 1, config, system.capabilities()),
        1,
        order.priority(),
        order.deadline(),
        null);
  }

  private static String id() {
    return Objects.requireNonNull(backup.copy()).nativeId();
  }

  private static String kept() {
    String said = lab.barman("keep", "--status", BarmanLab.SERVER, id());
    return said.substring(said.indexOf("Keep:") + 5).strip();
  }

  private static List<Path> notes() throws IOException {
    return files(lab.dir.resolve("home/" + BarmanLab.SERVER + "/.backstay-pins")).stream()
        .filter(note -> !note.endsWith("lock"))
        .toList();
  }

  private static List<Path> files(Path directory) throws IOException {
    try (var all = Files.list(directory)) {
      return all.toList();
    }
  }

  /** The real Barman, which waits or refuses as long as a file says so. */
  private static String wrapper() {
    return """
    #!/bin/sh
    for last; do :; done
    token=$(basename "$(dirname "$last")")
    for word; do
      case $word in
        restore | --target | --release) verb=${word#--} ;;
        *) continue ;;
      esac
      if [ -e '%1$s'/refuse-"$verb" ]; then
        echo '{"_ERROR": ["this is refused"]}'
        exit 1
      fi
      if [ "$verb" = restore ] && [ -e '%1$s/hold-'"$token" ]; then
        : >'%2$s/run/held-'"$token"
        while [ -e '%1$s/hold-'"$token" ]; do sleep 0.1; done
      fi
      break
    done
    PATH='%3$s/bin':$PATH exec '%3$s/bin/barman' "$@"
    """
        .formatted(faults, lab.dir, lab.venv);
  }
}
