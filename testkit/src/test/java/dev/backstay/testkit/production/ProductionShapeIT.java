package dev.backstay.testkit.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.host.Command;
import dev.backstay.launcher.host.CommandFailed;
import dev.backstay.launcher.rest.EstateFiles;
import dev.backstay.launcher.rest.Runs;
import dev.backstay.launcher.story.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** docker-compose.yml and both images, run as production would run them. */
@Tag("container")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProductionShapeIT {
  private static final Story STORY = new Story(System.out, false);
  private static Path checkout;
  private static ProductionStack stack;

  @BeforeAll
  static void start() throws IOException {
    checkout = Path.of("").toAbsolutePath();
    while (Files.notExists(checkout.resolve("docker-compose.yml"))) {
      checkout = checkout.getParent();
    }
    String given = System.getenv("BACKSTAY_HOME");
    Path tools = given == null ? checkout.resolve(".backstay") : Path.of(given);
    stack = ProductionStack.start(new Home(tools, checkout, tools).prepare(), STORY);
  }

  @AfterAll
  static void stop() throws IOException {
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  void composeAcceptsTheFileWithEveryService() {
    assertThat(stack.accepted())
        .contains("catalog:", "temporal-db:", "temporal:", "temporal-ui:")
        .contains("worker:", "starter:", "store:", "prometheus:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"worker", "starter"})
  void runsAsNobodyOnAReadOnlyFileSystem(String service) {
    assertThat(stack.shell(service, "id -u").strip()).isEqualTo("10001");
    assertThat(stack.inspect(service, "{{.HostConfig.ReadonlyRootfs}}")).isEqualTo("true");
    assertThatThrownBy(() -> stack.shell(service, "touch /opt/backstay/new"))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("Read-only file system");
    assertThat(stack.shell(service, "grep CapEff /proc/1/status")).contains("0000000000000000");
    assertThat(stack.shell(service, "grep NoNewPrivs /proc/1/status")).contains("1");
  }

  /** Otherwise Java goes on without it, and only a stopwatch would tell. */
  @ParameterizedTest
  @ValueSource(strings = {"worker", "starter"})
  void theAheadOfTimeCacheFitsTheJavaInTheImage(String service) {
    String java =
        "java -XX:AOTMode=on -XX:AOTCache=backstay-%1$s.aot --enable-native-access=ALL-UNNAMED"
            + " -cp backstay-%1$s.jar ";
    stack.shell(service, java.formatted(service) + "-version");
  }

  @Test
  void noSecretIsInEnvironmentOrArguments() throws IOException {
    for (String container : stack.containers()) {
      String seen = stack.docker("inspect", container);
      if (stack.docker("inspect", "--format", "{{.State.Running}}", container).contains("true")) {
        seen += stack.docker("top", container, "-eo", "pid,args");
      }
      for (Path file : stack.secretFiles()) {
        assertThat(seen).doesNotContain(Files.readString(file).strip());
      }
    }
    for (String service : List.of("worker", "starter")) {
      String environment = stack.shell(service, "tr '\\0' '\\n' </proc/1/environ");
      assertThat(environment).contains("BACKSTAY_CATALOG_PASSWORD_FILE=/run/secrets/");
      for (Path file : stack.secretFiles()) {
        assertThat(environment).doesNotContain(Files.readString(file).strip());
      }
    }
  }

  @Test
  void nothingIsPublishedBeyondLoopback() {
    assertThat(stack.docker("port", stack.container("starter"))).contains("-> 127.0.0.1:");
    for (String container : stack.containers()) {
      assertThat(stack.docker("port", container)).doesNotContain("0.0.0.0", "[::]");
    }
  }

  @Test
  void figuresAreServedToThoseWhoMaySeeThem() {
    assertThat(worker("/actuator/prometheus"))
        .contains("temporal_worker_task_slots_available", "jvm_memory_used_bytes");
    assertThatThrownBy(() -> stack.shell("starter", get(8080, "/actuator/prometheus", "grep 200")))
        .isInstanceOf(CommandFailed.class);
  }

  private static String worker(String path) {
    return stack.shell("worker", get(8081, path, "cat"));
  }

  private static String get(int port, String path, String then) {
    return "bash -c 'exec 3<>/dev/tcp/127.0.0.1/%d; printf \"GET %s HTTP/1.0\\r\\n\\r\\n\" >&3; cat <&3' | %s"
        .formatted(port, path, then);
  }

  @Test
  @Order(1)
  void aDirectoryIsBackedUpAndRestored() throws IOException {
    stack.shell(
        "worker",
        "mkdir -p /srv/site/documents/letters && cd /srv/site/documents && echo to whom it may"
            + " concern >letters/one.txt && head -c 3000000 /dev/urandom >two && (find . -type f"
            + " -exec sha256sum {} + | sort >/srv/site/before)");
    stack.shell(
        "worker",
        "RESTIC_PASSWORD_FILE=/run/secrets/restic restic init -r /srv/site/repository --no-cache");
    STORY.say(EstateFiles.in(checkout.resolve("testkit/docker/estate")).applyTo(stack.rest()));

    // By the command line, as a person would.
    STORY.say(cli("run", "FilesystemBackup", "--set", "asset=documents", "--follow"));
    JsonNode points = stack.rest().get("/api/v1/recovery-points?asset=documents").path("items");
    assertThat(points).hasSize(1);

    // And by REST, as another program would.
    JsonNode restored =
        new Runs(stack.rest(), STORY)
            .perform(
                "EmergencyRestore",
                Map.of(
                    "asset",
                    "documents",
                    "cause",
                    "test",
                    "point",
                    "id:" + points.path(0).path("id").asString(),
                    "zone",
                    "recovery",
                    "dryRun",
                    false));
    assertThat(restored.path("outcome").asString()).as(restored.toString()).isEqualTo("SUCCEEDED");
    assertThat(
            stack.shell(
                "worker",
                "cd $(dirname $(dirname $(find /srv/site/zone -name one.txt)))"
                    + " && find . -type f -exec sha256sum {} + | sort | diff - /srv/site/before"
                    + " && echo equal"))
        .contains("equal");
  }

  private static String cli(String... words) {
    Object[] argv = new Object[words.length + 3];
    argv[0] = Path.of(System.getProperty("java.home"), "bin", "java");
    argv[1] = "-jar";
    argv[2] = checkout.resolve("cli/target/backstay-cli.jar");
    System.arraycopy(words, 0, argv, 3, words.length);
    return Command.of(argv)
        .with("BACKSTAY_SERVER", stack.server())
        .with("BACKSTAY_TOKEN_FILE", stack.tokenFile().toString())
        .print();
  }

  /** 143 is Java's own end after SIGTERM; 137 would be Docker's patience at its end. */
  @ParameterizedTest
  @Order(2)
  @ValueSource(strings = {"starter", "worker"})
  void leavesInOrderWhenItIsAskedTo(String service) {
    stack.docker("stop", "--time", "60", stack.container(service));
    assertThat(stack.inspect(service, "{{.State.ExitCode}}")).isEqualTo("143");
    stack.docker("start", stack.container(service));
    stack.awaitHealthy(service);
  }
}
