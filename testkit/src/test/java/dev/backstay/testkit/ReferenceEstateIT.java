package dev.backstay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.launcher.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code ./backstay up --estate estate/reference} as somebody types it. */
class ReferenceEstateIT {
  private static Home home;

  @BeforeAll
  static void prepare() throws IOException {
    home = Clone.temporaryHome("backstay-reference-");
    UpProcess.lend(home);
    UpProcess.lendForSimulators(home);
  }

  @AfterAll
  static void remove() {
    Clone.remove(home);
  }

  @Test
  void runsTheHandbooksCastOnSimulatorsAndNobodyCanMistakeThem() throws IOException {
    try (UpProcess up = UpProcess.start(home, home.checkout().resolve("estate/reference"))) {
      assertThat(up.said())
          .contains("SIMULATED products: nothing on them is protected")
          .doesNotContain("LEFT OUT");
      assertThat(up.rest().get("/api/v1/systems").path("items"))
          .filteredOn(system -> system.path("simulated").asBoolean())
          .extracting(system -> system.path("type").asString())
          .contains("veeam", "vsphere", "datadomain", "awsbackup", "rman", "recovery-appliance");
      secretsArePrivate();

      String cloud = up.runs().start("AwsBackup", Map.of("asset", "simulated-invoices-disk"));
      JsonNode run =
          up.runs().perform("FullBackup", Map.of("assets", List.of("simulated-orders-oracle")));
      assertThat(run.path("outcome").asString()).as(run.toString()).isEqualTo("SUCCEEDED");
      JsonNode child = up.runs().now(run.path("children").path(0).path("id").asString());
      assertThat(child.toString()).contains("simulated-orders-oracle", "SIMULATED: ");

      JsonNode proved = up.runs().follow(cloud);
      assertThat(proved.path("outcome").asString()).as(proved.toString()).isEqualTo("SUCCEEDED");
      assertThat(up.runs().now(proved.path("children").path(0).path("id").asString()).toString())
          .contains("CrossAccountRestore", "is available", "Removed vol-");

      assertThat(up.terminate()).isEqualTo(128 + 15);
    }
    assertThat(Processes.in(home.root())).as("processes left").isEmpty();
    assertThat(Files.readString(home.log("simulators"))).contains("all are well");
  }

  private static void secretsArePrivate() throws IOException {
    for (String name : new String[] {"simulated-veeam", "simulated-aws", "simulated-datadomain"}) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(home.secrets().resolve(name))))
          .isEqualTo("rw-------");
    }
    Path keys = home.root().resolve("simulators/oracle/ssh/key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
        .isEqualTo("rw-------");
    try (Stream<Path> logs = Files.list(home.logs())) {
      String secret = Files.readString(home.secrets().resolve("simulated-veeam")).strip();
      for (Path log : logs.toList()) {
        assertThat(Files.readString(log)).as(log.toString()).doesNotContain(secret);
      }
    }
  }
}
