package dev.backstay.launcher;

import dev.backstay.launcher.demo.DemoLandscape;
import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.host.Ports;
import dev.backstay.launcher.rest.EstateFiles;
import dev.backstay.launcher.servers.BackstaySystem;
import dev.backstay.launcher.servers.StaleServers;
import dev.backstay.launcher.servers.SystemPlan;
import dev.backstay.launcher.story.Story;
import dev.backstay.launcher.tools.TemporalProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A running system with an estate applied, and what the estate's files leave open: the demo's
 * database and files, simulated products. What an earlier launcher left behind is stopped first;
 * its data is used again.
 */
final class Installation implements AutoCloseable {
  private final Landscape landscape;
  private final BackstaySystem system;

  private Installation(Landscape landscape, BackstaySystem system) {
    this.landscape = landscape;
    this.system = system;
  }

  /** Starts it with the demo's estate. */
  static Installation start(Home home, Story story) throws IOException {
    return start(home, story, home.checkout().resolve("estate/demo"), List.of());
  }

  /**
   * Starts it.
   *
   * @param estate directory of estate files
   * @param faults what goes wrong on simulated products
   */
  static Installation start(Home home, Story story, Path estate, List<String> faults)
      throws IOException {
    EstateFiles files = EstateFiles.in(estate);
    List<String> stale = StaleServers.stop(home);
    if (!stale.isEmpty()) {
      story.say("stopped what an earlier start had left behind: " + String.join(", ", stale));
    }
    Path temporal = TemporalProgram.findOrBuild(home, story);
    Ports ports = new Ports(story::say);
    SystemPlan plan = SystemPlan.usual(home, temporal, ports);
    Landscape landscape = Landscape.prepare(home, files, plan, faults, ports, story);
    try {
      BackstaySystem system = BackstaySystem.start(plan, landscape.placeholders(), story);
      return applying(new Installation(landscape, system), story);
    } catch (IOException | RuntimeException e) {
      landscape.close();
      throw e;
    }
  }

  private static Installation applying(Installation installation, Story story) throws IOException {
    try {
      story.say(installation.landscape.estate().applyTo(installation.system.rest()));
      return installation;
    } catch (RuntimeException e) {
      installation.system.close();
      throw e;
    }
  }

  BackstaySystem system() {
    return system;
  }

  /** The demo's database and files; null with an estate that does not need them. */
  @Nullable DemoLandscape demo() {
    return landscape.demo();
  }

  /** What ended for good and cannot be started again, in words; null while all is well. */
  @Nullable String lost() {
    String lost = system.lost();
    return lost == null ? landscape.lost() : lost;
  }

  boolean simulated() {
    return landscape.simulated();
  }

  List<String> examples() {
    return demo() == null
        ? List.of("./backstay procedures")
        : List.of(
            "./backstay run FullBackup --set 'assets=[orders-db,shared-files]' --follow",
            "./backstay restore shared-files");
  }

  @Override
  public void close() throws IOException {
    try (system) {
      // Runs may still be reading the demo's database while the system stops.
    } finally {
      landscape.close();
    }
  }
}
