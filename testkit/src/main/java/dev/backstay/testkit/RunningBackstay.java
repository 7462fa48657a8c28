package dev.backstay.testkit;

import dev.backstay.launcher.demo.DemoLandscape;
import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.host.Ports;
import dev.backstay.launcher.rest.EstateFiles;
import dev.backstay.launcher.rest.RestClient;
import dev.backstay.launcher.rest.Runs;
import dev.backstay.launcher.servers.BackstaySystem;
import dev.backstay.launcher.servers.EnvironmentChange;
import dev.backstay.launcher.servers.SystemPlan;
import dev.backstay.launcher.story.Story;
import dev.backstay.launcher.tools.TemporalProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Everything {@code ./backstay up} starts, with the demo's estate and data, in a temporary home on
 * free ports: real Temporal, PostgreSQL, Barman, restic, worker and starter. Starting takes about
 * half a minute; share one per test class. Closing stops all of it and removes the home.
 *
 * <p>Fetched tools are taken from {@code BACKSTAY_HOME}, else from {@code .backstay} in the clone.
 * Worker and starter run from their packaged jars: package those modules first.
 */
public final class RunningBackstay implements AutoCloseable {
  private static final int FIRST_PORT = TestPorts.from(22100);

  private final Home home;
  private final DemoLandscape landscape;
  private final BackstaySystem system;
  private final Story story;
  private final Started started;

  private RunningBackstay(
      Home home, DemoLandscape landscape, BackstaySystem system, Story story, Started started) {
    this.home = home;
    this.landscape = landscape;
    this.system = system;
    this.story = story;
    this.started = started;
  }

  /** Starts it; fails with words when a tool is missing, and leaves nothing behind then. */
  public static RunningBackstay start() throws IOException {
    return start((root, placeholders) -> placeholders);
  }

  /**
   * Starts it with some of the estate's placeholders replaced, such as the programs of the tools.
   *
   * @param change given the home and the usual values; returns the values to use
   */
  public static RunningBackstay start(PlaceholderChange change) throws IOException {
    return start(change, EnvironmentChange.NONE);
  }

  /**
   * As above, and with worker and starter set up otherwise than usual, such as behind a {@link
   * dev.backstay.testkit.faults.FaultProxy}.
   */
  public static RunningBackstay start(PlaceholderChange change, EnvironmentChange surroundings)
      throws IOException {
    Started started = new Started();
    try {
      Home home = Clone.temporaryHome("backstay-it-");
      started.add(() -> Clone.remove(home));
      return start(home, change, surroundings, started);
    } catch (IOException | RuntimeException e) {
      started.closeAfter(e);
      throw e;
    }
  }

  private static RunningBackstay start(
      Home home, PlaceholderChange change, EnvironmentChange surroundings, Started started)
      throws IOException {
    Story story = new Story(System.out, false);
    SystemPlan plan =
        SystemPlan.elsewhere(
            home, TemporalProgram.findOrBuild(home, story), new Ports(story::say), FIRST_PORT);
    // Stopped after the system: runs that are being put down may still read it.
    DemoLandscape landscape = started.add(DemoLandscape.prepare(home, plan.orders(), story));
    BackstaySystem system =
        started.add(
            BackstaySystem.start(
                plan, change.apply(home.root(), landscape.placeholders()), story, surroundings));
    EstateFiles.in(home.checkout().resolve("estate/demo")).applyTo(system.rest());
    return new RunningBackstay(home, landscape, system, story, started);
  }

  /** Replaces values that the demo's estate leaves open. */
  @FunctionalInterface
  public interface PlaceholderChange {
    Map<String, String> apply(Path home, Map<String, String> usual) throws IOException;
  }

  /** Where fetched tools are: {@code BACKSTAY_HOME}, else {@code .backstay} in the clone. */
  public static Path tools() {
    return Clone.tools();
  }

  /** The clone of the repository: the nearest directory above with {@code estate/demo}. */
  public static Path checkout() {
    return Clone.directory();
  }

  public RestClient rest() {
    return system.rest();
  }

  /** Starts procedures and follows them, printing each step. */
  public Runs runs() {
    return new Runs(rest(), story);
  }

  /** How many recovery points of an asset the catalog knows; at most 500. */
  public int points(String asset) {
    return rest()
        .get("/api/v1/recovery-points?limit=500&asset=" + RestClient.encoded(asset))
        .path("items")
        .size();
  }

  /** {@code host:port} of the Temporal server; the namespace is {@code default}. */
  public String temporalAddress() {
    return system.temporal().address();
  }

  /** Database, files, Barman and repositories that the estate protects. */
  public DemoLandscape landscape() {
    return landscape;
  }

  /** Job directories and kept artifacts of the worker. */
  public Path state() {
    return home.state();
  }

  /** Where the demo's data, repositories and restore zones lie. */
  public Path demo() {
    return home.demo();
  }

  public Path log(String process) {
    return home.log(process);
  }

  /** SIGKILL to the worker; tools it started go on. */
  public void killWorker() {
    system.killWorker();
  }

  /** Starts the worker again; returns when it is well. */
  public void startWorker() throws IOException {
    system.startWorker();
  }

  public BackstaySystem system() {
    return system;
  }

  @Override
  public void close() throws IOException {
    started.close();
  }
}
