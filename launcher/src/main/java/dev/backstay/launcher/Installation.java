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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A running system with an estate applied: the caller's own, or the demo's with its database and
 * files. What an earlier launcher left behind is stopped first; its data is used again.
 */
final class Installation implements AutoCloseable {
  private final BackstaySystem system;
  private final @Nullable DemoLandscape demo;

  private Installation(BackstaySystem system, @Nullable DemoLandscape demo) {
    this.system = system;
    this.demo = demo;
  }

  /**
   * Starts it.
   *
   * @param estate directory of estate files; null for the demo's
   */
  static Installation start(Home home, Story story, @Nullable Path estate) throws IOException {
    List<String> stale = StaleServers.stop(home);
    if (!stale.isEmpty()) {
      story.say("stopped what an earlier start had left behind: " + String.join(", ", stale));
    }
    Path temporal = TemporalProgram.findOrBuild(home, story);
    SystemPlan plan = SystemPlan.usual(home, temporal, new Ports(story::say));
    if (estate != null) {
      BackstaySystem system = BackstaySystem.start(plan, Map.of(), story);
      return applying(system, null, EstateFiles.in(estate), story);
    }
    DemoLandscape demo = DemoLandscape.prepare(home, plan.orders(), story);
    try {
      BackstaySystem system = BackstaySystem.start(plan, demo.placeholders(), story);
      return applying(system, demo, EstateFiles.in(home.checkout().resolve("estate/demo")), story);
    } catch (IOException | RuntimeException e) {
      demo.close();
      throw e;
    }
  }

  private static Installation applying(
      BackstaySystem system, @Nullable DemoLandscape demo, EstateFiles estate, Story story)
      throws IOException {
    Installation installation = new Installation(system, demo);
    try {
      story.say(estate.applyTo(system.rest()));
      return installation;
    } catch (RuntimeException e) {
      installation.close();
      throw e;
    }
  }

  BackstaySystem system() {
    return system;
  }

  /** The demo's database and files; null with an estate of the caller's own. */
  @Nullable DemoLandscape demo() {
    return demo;
  }

  List<String> examples() {
    return demo == null
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
      if (demo != null) {
        demo.close();
      }
    }
  }
}
