package dev.backstay.bench;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.host.Command;
import dev.backstay.launcher.story.Story;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** How long the command line takes to say its version: the script with it, and Java alone. */
@picocli.CommandLine.Command(
    name = "cli-start",
    description = "Start time of the command line.",
    mixinStandardHelpOptions = true)
final class CliStartScenario implements Callable<Integer> {

  @Option(names = "--repeats", description = "Default: ${DEFAULT-VALUE}.")
  int repeats = 11;

  @Option(names = "--json", description = "Print JSON lines.")
  boolean json;

  @Override
  public Integer call() {
    Story story = new Story(System.out, json);
    Path script = Home.fromEnvironment().checkout().resolve("backstay");
    List<Double> times = new ArrayList<>();
    for (int i = 0; i <= repeats; i++) {
      long began = System.nanoTime();
      Command.of(script, "--version").print();
      if (i > 0) { // the first one warms the page cache
        times.add((System.nanoTime() - began) / 1e9);
      }
    }
    Sample sample = new Sample(times);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", "Bench");
    fields.put("scenario", "cli-start");
    fields.put("machine", Machine.fields());
    fields.put("start", sample.fields());
    story.verdict("./backstay --version: " + sample.words(), fields);
    return 0;
  }
}
