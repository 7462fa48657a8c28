package dev.backstay.testkit;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.host.Await;
import dev.backstay.launcher.rest.RestClient;
import dev.backstay.launcher.rest.Runs;
import dev.backstay.launcher.servers.PostgresBinaries;
import dev.backstay.launcher.servers.StaleServers;
import dev.backstay.launcher.story.Story;
import dev.backstay.launcher.tools.BotoTools;
import dev.backstay.launcher.tools.PythonTools;
import dev.backstay.launcher.tools.TemporalProgram;
import dev.backstay.launcher.tools.VcenterSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./backstay up} as somebody types it, in a home of its own and with an estate of theirs.
 */
final class UpProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Home home;
  private final Process process;
  private final Path output;

  private UpProcess(Home home, Process process, Path output) {
    this.home = home;
    this.process = process;
    this.output = output;
  }

  /** Lends the home what was fetched for the clone, so that nothing is fetched or built again. */
  static void lend(Home home) throws IOException {
    link(
        home.root().resolve("bin/temporal"),
        TemporalProgram.findOrBuild(home, new Story(System.out, false)));
    link(home.root().resolve("postgres-17"), PostgresBinaries.unpacked(home).getParent());
    link(home.root().resolve("aot"), Files.createDirectories(home.tools().resolve("aot")));
  }

  /** Lends it Barman's and boto3's environments and vcsim too, for an estate that needs them. */
  static void lendForSimulators(Home home) throws IOException {
    Story story = new Story(System.out, false);
    PythonTools.prepare(home, story);
    link(home.root().resolve(home.python().getFileName()), home.python());
    link(home.root().resolve("aws-python"), BotoTools.prepare(home, story));
    link(home.root().resolve("bin/vcsim"), VcenterSimulator.findOrBuild(home, story));
  }

  private static void link(Path link, Path target) throws IOException {
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, target);
  }

  /** Starts it; returns when it says that it is ready. */
  static UpProcess start(Home home, Path estate) throws IOException {
    UpProcess up = begin(home, estate);
    try {
      up.await(() -> up.said().contains("Ctrl-C stops everything"), "it does not become ready");
      return up;
    } catch (RuntimeException e) {
      up.close();
      throw e;
    }
  }

  /** Starts it; returns at once. */
  static UpProcess begin(Home home, Path estate) throws IOException {
    Path output = Files.createTempFile(home.root(), "up-", ".out");
    ProcessBuilder command =
        new ProcessBuilder(
            home.checkout().resolve("backstay").toString(), "up", "--estate", estate.toString());
    command.environment().put("BACKSTAY_HOME", home.root().toString());
    command.environment().put("BACKSTAY_BUILD", "no"); // Maven has just built what is tested
    command.environment().put("JAVA_HOME", System.getProperty("java.home"));
    command.redirectErrorStream(true).redirectOutput(output.toFile());
    return new UpProcess(home, command.start(), output);
  }

  /** Waits for something while it runs. */
  void await(BooleanSupplier condition, String otherwise) {
    Await.until(
        PATIENCE,
        () -> !process.isAlive() || condition.getAsBoolean(),
        () -> otherwise + ":\n" + said());
    if (!process.isAlive()) {
      throw new IllegalStateException("it ended by itself:\n" + said());
    }
  }

  /** What it printed so far. */
  String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  RestClient rest() {
    return new RestClient(fact("server"), Path.of(fact("tokenFile")));
  }

  Runs runs() {
    return new Runs(rest(), new Story(System.out, false));
  }

  /** What it wrote down for the command line. */
  String fact(String name) {
    try {
      JsonNode facts = JsonMapper.builder().build().readTree(Files.readString(home.serverFile()));
      return facts.path(name).asString();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The worker's process id. */
  long worker() throws IOException {
    return Long.parseLong(Files.readAllLines(home.pidFile("worker")).getFirst());
  }

  /** SIGTERM, as a service manager sends it; returns the exit code once it has left. */
  int terminate() {
    process.destroy();
    Await.until(PATIENCE, () -> !process.isAlive(), () -> "it does not leave:\n" + said());
    return process.exitValue();
  }

  /** Leaves nothing running, also when a test failed half-way. */
  @Override
  public void close() {
    try {
      terminate();
    } finally {
      process.destroyForcibly();
      StaleServers.stop(home);
    }
  }
}
