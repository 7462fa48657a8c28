package dev.backstay.launcher.demo;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.home.RunLock;
import dev.backstay.launcher.host.Command;
import dev.backstay.launcher.host.Ports;
import dev.backstay.launcher.rest.EstateFiles;
import dev.backstay.launcher.rest.Runs;
import dev.backstay.launcher.servers.BackstaySystem;
import dev.backstay.launcher.servers.StaleServers;
import dev.backstay.launcher.servers.SystemPlan;
import dev.backstay.launcher.story.Story;
import dev.backstay.launcher.tools.TemporalProgram;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The demo's files under measurement: the same operations through Backstay and with restic alone,
 * on repositories of the same kind.
 */
public final class FileLab implements AutoCloseable {
  /** The asset whose files are measured. */
  public static final String FILES = "shared-files";

  /** Steps in which the tool does what restic alone would do. */
  private static final Set<String> TOOL_STEPS = Set.of("BACK_UP", "COPY_OFFSITE", "RESTORE");

  /**
   * One operation through Backstay, in seconds.
   *
   * @param wall from the request to the end of the run
   * @param jobs the steps in which the tool works
   */
  public record Timed(double wall, double jobs) {}

  private final RunLock lock;
  private final DemoLandscape landscape;
  private final BackstaySystem system;
  private final Runs runs;
  private final ResticRepository local;
  private final ResticRepository offsite;
  private final Path scratch;

  private FileLab(Home home, RunLock lock, DemoLandscape landscape, BackstaySystem system)
      throws IOException {
    this.lock = lock;
    this.landscape = landscape;
    this.system = system;
    this.runs = new Runs(system.rest(), silent());
    Path bench = home.root().resolve("bench");
    Path restic = landscape.local().restic();
    this.local =
        ResticRepository.prepare(
            restic, bench.resolve("local"), home.secrets().resolve("bench-local"));
    this.offsite =
        ResticRepository.prepare(
            restic, bench.resolve("offsite"), home.secrets().resolve("bench-offsite"));
    this.scratch = bench.resolve("restored");
  }

  /** Starts the whole system with the demo's data. */
  public static FileLab start(Home home, Story story) throws IOException {
    RunLock lock = RunLock.take(home, "bench");
    StaleServers.stop(home);
    SystemPlan plan =
        SystemPlan.usual(home, TemporalProgram.findOrBuild(home, story), new Ports(story::say));
    DemoLandscape landscape = DemoLandscape.prepare(home, plan.orders(), story);
    BackstaySystem system = BackstaySystem.start(plan, landscape.placeholders(), story);
    story.say(EstateFiles.in(home.checkout().resolve("estate/demo")).applyTo(system.rest()));
    return new FileLab(home, lock, landscape, system);
  }

  /** FilesystemBackup of the files. */
  public Timed backUp() {
    return timed("FilesystemBackup", Map.of("asset", FILES));
  }

  /** EmergencyRestore of the newest point into a zone, with its verification. */
  public Timed restore() {
    JsonNode points = system.rest().get("/api/v1/recovery-points?asset=" + FILES);
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("asset", FILES);
    input.put("cause", "test");
    input.put("point", "id:" + points.path("items").path(0).path("id").asString());
    input.put("zone", "scratch");
    input.put("dryRun", false);
    return timed("EmergencyRestore", input);
  }

  /** {@code restic backup} and {@code restic copy}; seconds. */
  public double toolBackup() {
    long began = System.nanoTime();
    local.command("backup", landscape.files().root()).print();
    offsite
        .command(
            "copy", "--from-repo", local.directory(), "--from-password-file", local.passwordFile())
        .print();
    return (System.nanoTime() - began) / 1e9;
  }

  /** {@code restic restore} into an empty directory; seconds. */
  public double toolRestore() throws IOException {
    SharedFiles.remove(scratch);
    long began = System.nanoTime();
    local.command("restore", "latest", "--target", scratch).print();
    return (System.nanoTime() - began) / 1e9;
  }

  /** Snapshots in the offsite repository that the demo's estate copies to. */
  public int offsiteSnapshots() {
    return landscape.offsite().snapshots();
  }

  /** The directory that is backed up. */
  public Path files() {
    return landscape.files().root();
  }

  public BackstaySystem system() {
    return system;
  }

  public Runs runs() {
    return runs;
  }

  /** What is measured, in words. */
  public String describe() throws IOException {
    Command.Output du = Command.of("du", "-sm", landscape.files().root()).run();
    return FileDigests.of(landscape.files().root()).files()
        + " files, "
        + List.of(du.stdout().split("\\s")).getFirst()
        + " MiB";
  }

  private Timed timed(String procedure, Map<String, ?> input) {
    long began = System.nanoTime();
    JsonNode run = runs.perform(procedure, input);
    double wall = (System.nanoTime() - began) / 1e9;
    if (!run.path("outcome").asString().equals("SUCCEEDED")) {
      throw new IllegalStateException(
          procedure
              + " ended "
              + run.path("outcome").asString()
              + ": "
              + run.path("message").asString());
    }
    double jobs = 0;
    for (JsonNode step : run.path("progress").path("steps")) {
      if (TOOL_STEPS.contains(step.path("name").asString())) {
        jobs += seconds(step);
      }
    }
    return new Timed(wall, jobs);
  }

  private static double seconds(JsonNode step) {
    String from = step.path("startedAt").asString();
    String to = step.path("endedAt").asString();
    return from.length() < 10 || to.length() < 10
        ? 0
        : Duration.between(Instant.parse(from), Instant.parse(to)).toMillis() / 1000.0;
  }

  private static Story silent() {
    return new Story(
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false);
  }

  @Override
  public void close() throws IOException {
    system.close();
    landscape.close();
    lock.close();
  }
}
