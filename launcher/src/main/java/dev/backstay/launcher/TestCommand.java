package dev.backstay.launcher;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.servers.AotCaches;
import dev.backstay.launcher.story.Story;
import dev.backstay.launcher.tools.DockerEngine;
import dev.backstay.launcher.tools.SearchPath;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./backstay test}: every test, with the real tools, and a count by module. */
@Command(
    name = "test",
    description = "Runs every test with the real tools; fails when a tool or a group is missing.",
    mixinStandardHelpOptions = true,
    subcommands = KillMatrixCommand.class)
final class TestCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "ARGUMENT",
      description = "Further arguments for Maven, after --, such as -pl workflows.")
  List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Home home = Home.fromEnvironment().prepare();
    Story story = new Story(System.out, false);
    Map<String, String> tools = TestTools.environment(home, story);
    Path maven =
        SearchPath.find("mvn")
            .orElseThrow(() -> new IllegalStateException("Maven (mvn) is not on PATH"));
    List<String> argv = new ArrayList<>(List.of(maven.toString(), "-B", "-Pit"));
    if (System.getenv("CI") != null) {
      argv.add("--no-transfer-progress");
    }
    if (arguments.isEmpty()) {
      // One run tells everything that is wrong; the counts below decide, not Maven's exit code.
      argv.add("-Dmaven.test.failure.ignore=true");
    }
    boolean containers = DockerEngine.version().isPresent();
    if (!containers) {
      if (System.getenv("CI") != null) {
        throw new IllegalStateException("no Docker engine answers; " + DockerEngine.MISSING);
      }
      argv.add("-DexcludedGroups=container");
    }
    argv.addAll(arguments);
    argv.add("verify");
    ProcessBuilder builder =
        new ProcessBuilder(argv).directory(home.checkout().toFile()).inheritIO();
    builder.environment().putAll(tools);
    Instant began = Instant.now();
    if (!arguments.isEmpty()) {
      return builder.start().waitFor();
    }
    int code;
    // Ready when the unit tests are done: the many workers and starters that follow start quicker.
    try (AotCaches caches = AotCaches.makeInBackground(home)) {
      code = builder.start().waitFor();
    }
    TestReports reports = TestReports.since(home.checkout(), began);
    story.part("Tests by module");
    reports.lines().forEach(story::say);
    if (!containers) {
      story.say(
          "NOT RUN: tests with containers; no Docker engine answers. " + DockerEngine.MISSING);
    }
    return code == 0 && reports.complete() ? 0 : 1;
  }
}
