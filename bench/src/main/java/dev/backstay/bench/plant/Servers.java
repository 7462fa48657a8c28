package dev.backstay.bench.plant;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.home.Secret;
import dev.backstay.launcher.host.Ports;
import dev.backstay.launcher.host.Unprivileged;
import dev.backstay.launcher.servers.PostgresServer;
import dev.backstay.launcher.servers.TemporalServer;
import dev.backstay.launcher.story.Story;
import dev.backstay.launcher.tools.TemporalProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** A real Temporal server and a real PostgreSQL in a home of their own, removed at the end. */
public final class Servers implements AutoCloseable {
  static final String DATABASE = "backstay";
  private static final int FIRST_PORT = 43100;

  private final Home home;
  private final TemporalServer temporal;
  private final PostgresServer postgres;
  private final Path password;

  private Servers(Home home, TemporalServer temporal, PostgresServer postgres, Path password) {
    this.home = home;
    this.temporal = temporal;
    this.postgres = postgres;
    this.password = password;
  }

  public static Servers start(Story story) throws IOException, SQLException {
    Home usual = Home.fromEnvironment();
    Path root = Files.createTempDirectory("backstay-bench-");
    // PostgreSQL's user must be able to pass through it.
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    Home home = new Home(root, usual.checkout(), usual.root()).prepare();
    Ports ports = new Ports(story::say);
    TemporalServer temporal =
        TemporalServer.start(
            home,
            TemporalProgram.findOrBuild(usual, story),
            ports.choose("Temporal", FIRST_PORT),
            ports.choose("the Temporal UI", FIRST_PORT + 10));
    Path password = Secret.file(home.secrets().resolve("catalog-password"), Unprivileged.SELF);
    PostgresServer postgres =
        PostgresServer.start(
            PostgresServer.Plan.catalog(home, DATABASE, password, 100),
            ports.choose("the catalog", FIRST_PORT + 20));
    postgres.database(DATABASE);
    // Ctrl-C leaves no server behind.
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  temporal.close();
                  postgres.close();
                }));
    return new Servers(home, temporal, postgres, password);
  }

  /** An empty directory, removed with everything else. */
  public Path directory(String name) throws IOException {
    return Files.createDirectory(home.root().resolve(name));
  }

  public String temporal() {
    return temporal.address();
  }

  /** The environment from which worker and starter read where the catalog is. */
  Map<String, String> catalogEnvironment() {
    return Map.of(
        "BACKSTAY_CATALOG_URL", postgres.url(DATABASE),
        "BACKSTAY_CATALOG_USER", DATABASE,
        "BACKSTAY_CATALOG_PASSWORD_FILE", password.toString());
  }

  @Override
  public void close() throws IOException {
    temporal.close();
    postgres.close();
    try (Stream<Path> walk = Files.walk(home.root())) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
