package dev.backstay.launcher.demo;

import dev.backstay.launcher.host.Await;
import dev.backstay.launcher.rest.Runs;
import dev.backstay.launcher.servers.BackstaySystem;
import dev.backstay.launcher.story.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The worker is killed while a restore runs, and started again: the run ends as if nothing had
 * happened, and the tool was started once.
 */
final class KilledWorker {
  private final BackstaySystem system;
  private final Runs runs;
  private final Story story;
  private final Checks checks;
  private final Path jobs;

  KilledWorker(BackstaySystem system, Runs runs, Story story, Checks checks) {
    this.system = system;
    this.runs = runs;
    this.story = story;
    this.checks = checks;
    this.jobs = system.plan().home().state().resolve("jobs");
  }

  /** Restores once more, with the crash in the middle; returns the ended run. */
  JsonNode during(String procedure, Map<String, ?> input) throws IOException {
    Set<String> before = directories();
    String id = runs.start(procedure, input);
    String token = restoring(id);
    long pid = system.worker().process().pid();
    system.killWorker();
    boolean inTheMiddle = Files.notExists(jobs.resolve(token).resolve("exit"));
    story.say("worker (process " + pid + ") killed with SIGKILL while restic was restoring");
    checks.that("the restore was under way when the worker was killed", inTheMiddle, token);
    long began = System.nanoTime();
    system.startWorker();
    story.done("worker started again", Duration.ofNanos(System.nanoTime() - began));
    JsonNode run = runs.follow(id);
    checks.equal("the same run finished the restore", "SUCCEEDED", run.path("outcome").asString());
    countJobs(run, before, token);
    return run;
  }

  /** Waits until the restore's tool runs; returns the job's token. */
  private String restoring(String id) {
    String[] token = new String[1];
    Await.until(
        Duration.ofMinutes(5),
        () -> {
          token[0] = restoreToken(runs.now(id));
          return token[0] != null && Files.exists(jobs.resolve(token[0]).resolve("started"));
        },
        () -> id + " did not begin to restore");
    return token[0];
  }

  private static @Nullable String restoreToken(JsonNode run) {
    if (!run.path("open").asBoolean(true)) {
      throw new IllegalStateException(
          "the run ended before it restored: " + run.path("message").asString());
    }
    for (JsonNode job : run.path("jobs")) {
      if (job.path("kind").asString().equals("restore")) {
        return job.path("token").asString();
      }
    }
    return null;
  }

  /** The run names one restore job, and on the host there is one directory for it. */
  private void countJobs(JsonNode run, Set<String> before, String token) throws IOException {
    Set<String> named = new TreeSet<>();
    for (JsonNode job : run.path("progress").path("jobs")) {
      if (job.path("kind").asString().equals("restore")) {
        named.add(job.path("token").asString());
      }
    }
    checks.equal("one restore job in the run", Set.of(token), named);
    Set<String> made = directories();
    made.removeAll(before);
    long restores = made.stream().filter(name -> isRestore(jobs.resolve(name))).count();
    checks.equal("one restore started on the host", 1L, restores);
  }

  /** Whether restic said there that it restores, whichever job of ours asked it to. */
  private boolean isRestore(Path directory) {
    try {
      return Files.readString(directory.resolve("stdout")).contains("restoring <Snapshot");
    } catch (IOException e) {
      return false;
    }
  }

  private Set<String> directories() throws IOException {
    if (Files.notExists(jobs)) {
      return new TreeSet<>();
    }
    try (Stream<Path> list = Files.list(jobs)) {
      return new TreeSet<>(list.map(p -> p.getFileName().toString()).toList());
    }
  }
}
