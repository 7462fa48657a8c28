package dev.backstay.systems.restic;

import dev.backstay.systems.files.RestorePlace;
import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.HostOutput;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.ZoneRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A restore into a directory of its own. restic puts absolute paths below its target: the fact
 * {@code path} names the directory that stands for the asset's root, {@code restoredBytes} and
 * {@code restoredFiles} what is there afterwards.
 */
record RestoreWork(RestoreJob restore) implements ResticWork {
  private static final int NOT_EMPTY = 101;
  private static final int NO_DIRECTORY = 102;

  @Override
  public HostCommand command(ResticJob job) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "restore",
                place(job).base().toString(),
                job.token(),
                restore.copy().nativeId(),
                Tag.of(restore.point())));
    List<String> wanted =
        restore.selection().stream().map(item -> IncludePattern.path(root(), item)).toList();
    for (String path : wanted) {
      arguments.add("--include");
      arguments.add(IncludePattern.escaped(path));
    }
    if (!wanted.isEmpty()) {
      byte[] list = (String.join("\0", wanted) + "\0").getBytes(StandardCharsets.UTF_8);
      job.host().put(job.token(), "wanted", list);
    }
    return job.restic(new ResticRepository(restore.repository()).environment(), arguments);
  }

  private RestorePlace place(ResticJob job) {
    String target = restore.stageBeside();
    if (target != null) {
      return RestorePlace.beside(target, job.token());
    }
    ZoneRef zone = restore.zone();
    if (zone == null) {
      throw new Refusal(
          Cause.CONFIGURATION, "No place to restore to was given.", "Name a restore zone.");
    }
    return RestorePlace.inZone(zone.path(), job.token());
  }

  private String root() {
    String path = restore.asset().nativeIds().get("path");
    return path == null ? "" : path;
  }

  @Override
  public JobResultBuilder conclude(ResticJob job, HostJob ended, int exitCode) throws IOException {
    String base = place(job).base().toString();
    if (exitCode == NOT_EMPTY) {
      return JobResultBuilder.failed(
          Cause.TARGET_NOT_EMPTY,
          "There is something at " + base + " already; nothing was restored over it.",
          "Look at what lies there; remove it by hand or choose another zone.");
    }
    if (exitCode == NO_DIRECTORY) {
      return JobResultBuilder.failed(
          Cause.CONFIGURATION,
          "The directory " + base + " cannot be made. " + ResticErrors.said(job.stderr()),
          "Check the zone's path, its permissions and its free space.");
    }
    if (exitCode != 0) {
      var failed = ResticOutput.failedItems(job.open("stdout"), job.open("stderr"));
      return described(
          job,
          ResticErrors.failure(exitCode, job.stderr(), ResticErrors.During.RESTORING)
              .items(counts(job)[0], failed.size(), List.copyOf(failed)));
    }
    List<String> absent = job.text("absent").isEmpty() ? List.of() : absent(job);
    long[] counts = counts(job);
    return described(job, verdict(counts, absent).items(counts[0], absent.size(), absent));
  }

  private JobResultBuilder verdict(long[] counts, List<String> absent) {
    if (absent.isEmpty()) {
      return JobResultBuilder.succeeded(
          "Restored %d files, %d bytes.".formatted(counts[0], counts[1]));
    }
    Outcome outcome =
        absent.size() == restore.selection().size() ? Outcome.FAILED : Outcome.PARTIAL;
    return JobResultBuilder.ended(
        outcome,
        Cause.POINT_MISSING,
        "%d of %d selected items are not in the snapshot."
            .formatted(absent.size(), restore.selection().size()),
        "Check their names against the point's manifest, or choose an earlier point.");
  }

  private JobResultBuilder described(ResticJob job, JobResultBuilder result) throws IOException {
    long[] counts = counts(job);
    return result
        .nativeId(restore.copy().nativeId())
        .bytes(counts[1], counts[1], -1)
        .fact("path", place(job).data() + root())
        .fact("restoredFiles", counts[0])
        .fact("restoredBytes", counts[1])
        .evidence(job.keepOutput());
  }

  private static List<String> absent(ResticJob job) throws IOException {
    return List.of(job.text("absent").split("\0"));
  }

  /** Files and bytes in the target, as the script counted them. */
  private static long[] counts(ResticJob job) throws IOException {
    String[] words = job.text("restored").split(" ");
    return words.length == 2
        ? new long[] {Long.parseLong(words[0]), Long.parseLong(words[1])}
        : new long[] {0, 0};
  }

  /** restic 0.14 tells nothing while it restores: then the target is measured. */
  @Override
  public Optional<JobHeartbeat> progress(ResticJob job, HostJob running) throws IOException {
    Optional<JobHeartbeat> told = ResticWork.super.progress(job, running);
    if (told.isPresent()) {
      return told;
    }
    String data = place(job).data().toString();
    HostOutput measured = job.host().ask(HostCommand.of("du", "-sb", "--", data));
    String bytes = measured.stdout().split("\\s", 2)[0];
    return bytes.isEmpty()
        ? Optional.empty()
        : Optional.of(heartbeat(job.token(), Long.parseLong(bytes), running.startedAt()));
  }

  private JobHeartbeat heartbeat(String token, long done, @Nullable Instant started) {
    long total = restore.selection().isEmpty() ? restore.point().logicalBytes() : -1;
    if (total <= 0 || started == null) {
      return new JobHeartbeat(token, done, -1, -1, -1, "restoring");
    }
    double part = Math.min(1, (double) done / total);
    long elapsed = Math.max(1, Duration.between(started, Instant.now()).toSeconds());
    long eta = part < 0.01 ? -1 : Math.round(elapsed * (1 - part) / part);
    return new JobHeartbeat(token, done, total, 100 * part, eta, "restoring");
  }
}
