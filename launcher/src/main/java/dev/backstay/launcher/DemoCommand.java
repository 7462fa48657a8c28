package dev.backstay.launcher;

import dev.backstay.launcher.demo.DemoLandscape;
import dev.backstay.launcher.demo.DemoStory;
import dev.backstay.launcher.demo.Verdict;
import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.home.RunLock;
import dev.backstay.launcher.story.Story;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./backstay demo}: the whole story on real data; exit code 0 only if every check held. */
@Command(
    name = "demo",
    description =
        "Backs up a real database and real files, destroys them, restores them, compares them.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  @Option(names = "--json", description = "JSON lines; the last one is the verdict.")
  boolean json;

  @Option(names = "--keep", description = "Leave the system running; stop it with 'down'.")
  boolean keep;

  @Override
  public Integer call() throws IOException {
    Story story = new Story(System.out, json);
    long began = System.nanoTime();
    Home home = Home.fromEnvironment().prepare();
    Verdict verdict;
    try (RunLock lock = RunLock.take(home, "demo")) {
      story.part("Starting");
      Installation installation = Installation.start(home, story);
      Thread stopper = new Thread(() -> stop(installation, story));
      Runtime.getRuntime().addShutdownHook(stopper);
      try {
        story.done("Ready", Duration.ofNanos(System.nanoTime() - began));
        DemoLandscape landscape = Objects.requireNonNull(installation.demo());
        verdict = new DemoStory(home, landscape, installation.system(), story).tell();
        if (keep) {
          Welcome.print(story, installation);
        }
      } catch (SQLException e) {
        throw new IllegalStateException("the demo's database: " + e.getMessage(), e);
      } finally {
        Runtime.getRuntime().removeShutdownHook(stopper);
        if (!keep) {
          stop(installation, story);
        }
      }
    } catch (IOException | RuntimeException e) {
      story.verdict(
          "FAIL: " + e,
          Map.of("kind", "Demo", "verdict", "FAIL", "assets", List.of(), "problem", "" + e));
      throw e;
    }
    story.say(
        "all of it took " + Story.seconds(Duration.ofNanos(System.nanoTime() - began)) + " s");
    story.verdict(verdict.words(), verdict.fields());
    return verdict.passed() ? 0 : 1;
  }

  private static void stop(Installation installation, Story story) {
    try {
      installation.close();
    } catch (IOException | RuntimeException e) {
      story.say("stopping failed: " + e.getMessage());
    }
  }
}
