package dev.backstay.launcher;

import dev.backstay.launcher.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./backstay replay}: the gate before a deployment. Starts the worker's own jar for it, so
 * that exactly the code that would be deployed is asked, with exactly a worker's settings.
 */
@Command(
    name = "replay",
    description = {
      "Replays all running runs, and the newest closed ones of each type and version, on the code",
      "of this build, and names every running run that a deployment of it would stop.",
      "It only reads. Server: TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE, else the one `up` started."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every run replays",
      "3:every running run replays, closed ones do not",
      "6:refused: a running run would stop",
      "9:Temporal does not answer",
      "64:wrong usage"
    },
    exitCodeOnInvalidInput = 64)
final class ReplayCommand implements Callable<Integer> {
  private static final int UNREACHABLE = 9;

  @Option(names = "--json", description = "One JSON object instead of a table.")
  boolean json;

  @Option(
      names = "--closed",
      paramLabel = "NUMBER",
      defaultValue = "20",
      description = "Closed runs of each type and version marker. Default: ${DEFAULT-VALUE}")
  int closed;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Home home = Home.fromEnvironment();
    String address = address(home);
    if (address == null) {
      System.err.println(
          "backstay: no Temporal server runs here. Start one with ./backstay up, or set"
              + " TEMPORAL_ADDRESS to the server whose runs are to be replayed");
      return UNREACHABLE;
    }
    if (Files.notExists(home.workerJar())) {
      throw new IllegalStateException(
          home.workerJar() + " is missing. Build it: mvn -q package -DskipTests");
    }
    List<String> argv = new ArrayList<>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m", "-jar", home.workerJar().toString()));
    argv.addAll(List.of("replay", "--closed=" + closed));
    if (json) {
      argv.add("--json");
    }
    ProcessBuilder builder = new ProcessBuilder(argv).inheritIO();
    builder.environment().put("TEMPORAL_ADDRESS", address);
    return builder.start().waitFor();
  }

  /** What the environment names, else what {@code up} wrote; null when nothing runs here. */
  private static @Nullable String address(Home home) throws IOException {
    String external = System.getenv("TEMPORAL_ADDRESS");
    if (external != null && !external.isBlank()) {
      return external;
    }
    if (Files.notExists(home.serverFile())) {
      return null;
    }
    return JsonMapper.builder()
        .build()
        .readTree(Files.readString(home.serverFile()))
        .path("temporalAddress")
        .asString();
  }
}
