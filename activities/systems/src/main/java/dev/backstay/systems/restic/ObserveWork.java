package dev.backstay.systems.restic;

import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.HostResults;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.json.BackstayJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers the questions of {@link ObserveJob}, as its Javadoc promises. */
record ObserveWork(ObserveJob observe) implements ResticWork {

  @Override
  public HostCommand command(ResticJob job) throws IOException {
    return switch (observe.subject()) {
      case CAPACITY -> job.restic(repository().environment(), List.of("stats", orDash()));
      case MEDIA -> {
        String directory = repository().directory();
        yield directory == null
            ? job.restic(repository().environment(), List.of("list"))
            : job.restic(Map.of(), List.of("media", directory));
      }
      case TARGET -> job.restic(Map.of(), List.of("target", path()));
      case LAG, USE ->
          throw new Refusal(
              Cause.CONFIGURATION,
              "restic cannot tell a replication's lag, or who uses a machine.",
              "Name a system that can in the estate.");
      case HEALTH ->
          new HostCommand(
              List.of(job.binary(), "version"),
              Map.of(),
              job.order().system().config().get("runAs"),
              null);
    };
  }

  private ResticRepository repository() {
    return new ResticRepository(
        Objects.requireNonNull(observe.repository(), "this look needs a repository"));
  }

  private String orDash() {
    String directory = repository().directory();
    return directory == null ? "-" : directory;
  }

  private String path() {
    return Objects.requireNonNull(observe.path(), "a look at a target needs a path");
  }

  @Override
  public JobResultBuilder conclude(ResticJob job, HostJob ended, int exitCode) throws IOException {
    if (exitCode != 0) {
      JobResultBuilder failure =
          ResticErrors.failure(exitCode, job.stderr(), ResticErrors.During.READING);
      return observe.subject() == ObserveJob.Subject.CAPACITY
          ? failure.fact("online", false)
          : failure.fact("state", "offline");
    }
    return switch (observe.subject()) {
      case CAPACITY -> capacity(job);
      case MEDIA -> media(job);
      case TARGET -> target(job);
      case HEALTH -> health(job);
      case LAG -> HostResults.cannotSee("restic", "a replication's lag");
      case USE -> HostResults.cannotSee("restic", "who uses a machine");
    };
  }

  private JobResultBuilder capacity(ResticJob job) throws IOException {
    long restore = size(job.text("restore-size"));
    long raw = size(job.text("raw-data"));
    double ratio = raw == 0 ? 1 : (double) restore / raw;
    List<String> space = words(job.text("space"));
    return JobResultBuilder.succeeded(
            String.format(
                Locale.ROOT,
                "%s holds %d bytes for %d bytes of restores, %.2f to 1.",
                repository().ref().name(),
                raw,
                restore,
                ratio))
        .bytes(restore, -1, raw)
        .fact("online", true)
        .fact("totalBytes", space.isEmpty() ? -1 : space.get(0))
        .fact("freeBytes", space.isEmpty() ? -1 : space.get(1))
        .fact("usedBytes", raw)
        .fact("rawBytes", raw)
        .fact("restoreBytes", restore)
        .fact("ratio", String.format(Locale.ROOT, "%.2f", ratio));
  }

  private static long size(String json) {
    return BackstayJson.mapper().readTree(json).path("total_size").asLong(0);
  }

  private JobResultBuilder media(ResticJob job) throws IOException {
    List<String> words = words(job.text("listed").isEmpty() ? output(job) : "");
    if (repository().directory() == null) {
      return JobResultBuilder.succeeded("The object store answers.")
          .fact("medium", "object-store")
          .fact("state", "online")
          .fact("readOnly", false)
          .fact("freeBytes", -1);
    }
    if (words.size() != 3) {
      return JobResultBuilder.failed(
              Cause.REPOSITORY_MISSING,
              "The directory of %s is not there.".formatted(repository().ref().name()),
              "Mount the medium.")
          .fact("medium", "disk")
          .fact("state", "missing");
    }
    return JobResultBuilder.succeeded("The disk is there, %s.".formatted(words.get(2)))
        .fact("medium", "disk")
        .fact("state", "online")
        .fact("readOnly", words.get(2).equals("read-only"))
        .fact("freeBytes", words.get(1));
  }

  private JobResultBuilder target(ResticJob job) throws IOException {
    List<String> words = words(output(job));
    String state = words.getLast();
    return JobResultBuilder.succeeded("%s is %s.".formatted(path(), state))
        .fact("exists", !state.equals("absent"))
        .fact("empty", !state.equals("full"))
        .fact("freeBytes", words.get(1));
  }

  private static JobResultBuilder health(ResticJob job) throws IOException {
    ResticVersion version = ResticVersion.of(output(job));
    if (!version.supported()) {
      return JobResultBuilder.failed(
              Cause.CONFIGURATION,
              "restic %s is too old.".formatted(version.text()),
              "Install restic 0.14 or later.")
          .fact("version", version.text())
          .fact("state", "unsupported");
    }
    return JobResultBuilder.succeeded("restic %s runs.".formatted(version.text()))
        .fact("version", version.text())
        .fact("state", "ready");
  }

  private static String output(ResticJob job) throws IOException {
    return job.host().tail(job.token(), "stdout", 4096);
  }

  private static List<String> words(@Nullable String text) {
    List<String> words = new ArrayList<>();
    for (String word : (text == null ? "" : text).strip().split("\\s+")) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }
}
