package dev.backstay.bench;

import dev.backstay.launcher.demo.FileLab;
import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.host.Await;
import dev.backstay.launcher.story.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/**
 * The worker is killed in step 4 of 6 of a FilesystemBackup, while restic copies, and started
 * again. {@code secondsToResume} runs from the moment the worker says it is well until the run has
 * left step 4; {@code secondsToReady} is the start of the worker before that. {@code duplicates}
 * counts copies in the offsite repository beyond one per run.
 */
@Command(
    name = "resume",
    description = "How soon a run goes on after its worker was killed.",
    mixinStandardHelpOptions = true)
final class ResumeScenario implements Callable<Integer> {
  private static final String STEP = "COPY_OFFSITE";
  private static final int NEW_BYTES = 96 << 20;

  @Option(names = "--repeats", description = "Default: ${DEFAULT-VALUE}.")
  int repeats = 5;

  @Option(names = "--json", description = "Print JSON lines.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    Story story = new Story(System.out, json);
    try (FileLab lab = FileLab.start(Home.fromEnvironment().prepare(), story)) {
      lab.backUp();
      int before = lab.offsiteSnapshots();
      List<Double> resumed = new ArrayList<>();
      List<Double> ready = new ArrayList<>();
      int runs = 0;
      while (resumed.size() < repeats) {
        runs++;
        Once once = once(lab, runs);
        if (once.inTheMiddle()) {
          resumed.add(once.toResume());
          ready.add(once.toReady());
          story.say("repeat %d: went on after %.2f s".formatted(resumed.size(), once.toResume()));
        } else if (runs > 4 * repeats) {
          throw new IllegalStateException("step 4 is over before the worker can be killed in it");
        }
      }
      Sample toResume = new Sample(resumed);
      Sample toReady = new Sample(ready);
      int duplicates = lab.offsiteSnapshots() - before - runs;
      story.say("to resume " + toResume.words());
      story.say("to ready  " + toReady.words());
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("kind", "Bench");
      fields.put("scenario", "resume");
      fields.put("machine", Machine.fields());
      fields.put("secondsToResume", Sample.rounded(toResume.median()));
      fields.put("duplicates", duplicates);
      fields.put("secondsToReady", toReady.fields());
      fields.put("resume", toResume.fields());
      story.verdict("from a worker that is well to the next step", fields);
    }
    return 0;
  }

  private record Once(boolean inTheMiddle, double toReady, double toResume) {}

  /** One backup with the crash in the middle. */
  private static Once once(FileLab lab, int number) throws IOException {
    byte[] content = new byte[NEW_BYTES];
    new Random(number).nextBytes(content);
    Path file = lab.files().resolve("new-for-resume.bin");
    Files.write(file, content);
    String id = lab.runs().start("FilesystemBackup", Map.of("asset", FileLab.FILES));
    Path job = copying(lab, id);
    lab.system().killWorker();
    boolean inTheMiddle = Files.notExists(job.resolve("exit"));
    long killed = System.nanoTime();
    lab.system().startWorker();
    Instant well = Instant.now();
    double toReady = (System.nanoTime() - killed) / 1e9;
    JsonNode run = lab.runs().follow(id);
    if (!run.path("outcome").asString().equals("SUCCEEDED")) {
      throw new IllegalStateException(id + ": " + run.path("message").asString());
    }
    Instant left = Instant.parse(step(run, STEP).path("endedAt").asString());
    return new Once(inTheMiddle, toReady, Duration.between(well, left).toMillis() / 1000.0);
  }

  /** Waits until the tool of step 4 runs; returns its job directory. */
  private static Path copying(FileLab lab, String id) {
    Path[] found = new Path[1];
    Await.until(
        Duration.ofMinutes(5),
        () -> {
          found[0] = directory(lab, lab.runs().now(id));
          return found[0] != null && Files.exists(found[0].resolve("started"));
        },
        () -> id + " did not begin to copy");
    return found[0];
  }

  private static @Nullable Path directory(FileLab lab, JsonNode run) {
    for (JsonNode job : run.path("jobs")) {
      if (job.path("kind").asString().equals("copy")) {
        return lab.system()
            .plan()
            .home()
            .state()
            .resolve("jobs")
            .resolve(job.path("token").asString());
      }
    }
    return null;
  }

  private static JsonNode step(JsonNode run, String name) {
    for (JsonNode step : run.path("progress").path("steps")) {
      if (step.path("name").asString().equals(name)) {
        return step;
      }
    }
    throw new IllegalStateException("the run has no step " + name);
  }
}
