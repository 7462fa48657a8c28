package dev.backstay.launcher.simulators;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.home.Secret;
import dev.backstay.launcher.host.Await;
import dev.backstay.launcher.host.Ports;
import dev.backstay.launcher.host.ServerProcess;
import dev.backstay.launcher.host.Unprivileged;
import dev.backstay.launcher.rest.EstateFiles;
import dev.backstay.launcher.servers.SpringProcess;
import dev.backstay.launcher.story.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The simulated products an estate asks for, running. They begin empty at each start: what an
 * earlier start had on them is gone, and what was made of it in the catalog is found to be missing.
 */
public final class SimulatedProducts implements AutoCloseable {
  /** The name an estate's files leave open when they need any of them. */
  public static final String PLACEHOLDER = "BACKSTAY_SIMULATORS";

  /** The name of its process. */
  public static final String NAME = "simulators";

  private static final String JAR = "testkit/target/backstay-testkit-0.1.0-SNAPSHOT.jar";
  private static final String MAIN = "dev.backstay.testkit.simulated.estate.Simulators";
  private static final String VEEAM = "BACKSTAY_SIMULATED_VEEAM";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final ServerProcess process;
  private final EstateFiles estate;
  private final Map<String, String> placeholders;

  private SimulatedProducts(
      ServerProcess process, EstateFiles estate, Map<String, String> placeholders) {
    this.process = process;
    this.estate = estate;
    this.placeholders = Map.copyOf(placeholders);
  }

  /**
   * Starts those that the estate asks for and returns when they are well. What this machine lacks
   * something for is left out, and that is said.
   *
   * @param faults what goes wrong on them, by the names the process knows
   */
  public static SimulatedProducts start(
      Home home, EstateFiles estate, List<String> faults, Ports ports, Story story)
      throws IOException {
    long began = System.nanoTime();
    Path jar = home.checkout().resolve(JAR);
    if (Files.notExists(jar)) {
      throw new IllegalStateException(jar + " is missing. Type: mvn package -DskipTests");
    }
    Path directory = emptied(home.root().resolve(NAME));
    Path password = Secret.file(home.secrets().resolve("simulated-veeam"), Unprivileged.SELF);
    Secret.file(home.secrets().resolve("simulated-aws"), Unprivileged.SELF);
    int health = ports.choose("the simulators", 8082);
    int veeam = ports.choose("the simulated Veeam", 19419);
    List<String> argv =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                jar.toString(),
                MAIN,
                "--directory=" + directory,
                "--health-port=" + health,
                "--veeam-port=" + veeam,
                "--veeam-password=" + password,
                "--python=" + home.tools().resolve("aws-python")));
    if (!faults.isEmpty()) {
      argv.add("--faults=" + String.join(",", faults));
    }
    Map<String, String> placeholders = new LinkedHashMap<>();
    placeholders.put(PLACEHOLDER, directory.toString());
    placeholders.put("BACKSTAY_STATE", home.state().toString());
    placeholders.put("BACKSTAY_SECRETS", home.secrets().toString());
    placeholders.put(VEEAM, "https://127.0.0.1:" + veeam);
    placeholders.put("BACKSTAY_SIMULATED_USER", System.getProperty("user.name", "root"));
    placeholders.put(SimulatedPart.VCENTER_NAME, "");
    EstateFiles complete = estate;
    for (SimulatedPart part : SimulatedPart.values()) {
      if (!estate.leavesOpen(part.placeholder())) {
        continue;
      }
      Optional<String> missing = part.missing(home, story);
      if (missing.isPresent()) {
        story.say("LEFT OUT: the simulated " + part.title() + "; " + missing.get());
        complete = complete.without(part.placeholder());
      } else {
        int port = ports.choose("the simulated " + part.title(), part.usualPort());
        argv.add(part.option() + "=" + port);
        argv.addAll(part.arguments(home));
        placeholders.putAll(part.placeholders(port));
      }
    }
    SimulatedProducts started = new SimulatedProducts(process(home, argv), complete, placeholders);
    started.awaitWell(health);
    story.done(
        "SIMULATED products: nothing on them is protected"
            + (faults.isEmpty() ? "" : "; faults: " + String.join(", ", faults)),
        Duration.ofNanos(System.nanoTime() - began));
    return started;
  }

  private static ServerProcess process(Home home, List<String> argv) throws IOException {
    return ServerProcess.start(
        NAME,
        argv,
        Map.of("TZ", "UTC"),
        home.root(),
        Unprivileged.SELF,
        home.pidFile(NAME),
        home.log(NAME));
  }

  private void awaitWell(int port) {
    try {
      Await.until(
          PATIENCE,
          () -> SpringProcess.healthy(port) || !process.alive(),
          () -> "the simulators did not become well; see " + process.log());
      if (!process.alive()) {
        throw new IllegalStateException(
            "the simulators ended while starting; see "
                + process.log()
                + "\n"
                + process.lastWords());
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** The directory, with nothing in it. */
  static Path emptied(Path directory) throws IOException {
    Removal.of(directory);
    return Files.createDirectories(directory);
  }

  /** The estate without what was left out. */
  public EstateFiles estate() {
    return estate;
  }

  /** Values for the names that the estate's files leave open. */
  public Map<String, String> placeholders() {
    return placeholders;
  }

  public boolean alive() {
    return process.alive();
  }

  public Path log() {
    return process.log();
  }

  @Override
  public void close() {
    process.stop(Duration.ofSeconds(20));
  }
}
