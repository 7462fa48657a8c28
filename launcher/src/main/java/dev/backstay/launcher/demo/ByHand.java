package dev.backstay.launcher.demo;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.host.Command;
import dev.backstay.launcher.host.Ports;
import dev.backstay.launcher.host.Unprivileged;
import dev.backstay.launcher.servers.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The comparisons the demo makes itself, with the tools' own programs: Backstay's word is not
 * enough.
 */
final class ByHand {
  private final Home home;
  private final DemoLandscape landscape;
  private final Checks checks;

  ByHand(Home home, DemoLandscape landscape, Checks checks) {
    this.home = home;
    this.landscape = landscape;
    this.checks = checks;
  }

  /** Starts PostgreSQL on a restored data directory and compares every table. */
  void tables(String restored, TableDigests before) throws IOException, SQLException {
    if (restored.isEmpty()) {
      checks.that("there is a restored database to compare", false, "the run names none");
      return;
    }
    PostgresServer.Plan source = OrdersServer.plan(home, landscape.tools().postgresBin());
    PostgresServer.Plan plan =
        new PostgresServer.Plan(
            "restored",
            source.bin(),
            Path.of(restored),
            source.superuser(),
            source.passwordFile(),
            source.user(),
            Map.of(),
            home.pidFile("restored"),
            home.log("restored"));
    int port = new Ports(ignored -> {}).choose("the restored database", 54390);
    try (PostgresServer server = PostgresServer.start(plan, port);
        Connection connection = server.connect("orders")) {
      TableDigests now = TableDigests.of(connection, OrdersDatabase.TABLES);
      checks.none(
          "every table of the restored database equals the demo's own digest before the disaster",
          before.differences(now),
          now.rows() + " rows in " + now.tables().size() + " tables");
    }
  }

  /** Compares every file of a directory with what the demo noted. */
  void files(String text, String directory, FileDigests expected) throws IOException {
    if (directory.isEmpty()) {
      checks.that(text, false, "the run names no directory");
      return;
    }
    FileDigests now = FileDigests.of(Path.of(directory));
    checks.none(text, expected.differences(now), now.files() + " files");
  }

  /** {@code restic check --read-data} on a repository. */
  void restic(String name, ResticRepository repository) {
    Command.Output output = repository.command("check", "--read-data").run();
    checks.that(
        "restic check --read-data on the " + name + " repository", output.ok(), lastLine(output));
  }

  /** {@code pg_verifybackup} on the newest base backup in Barman's directory. */
  void baseBackup() throws IOException {
    Path bases = landscape.directory().resolve("barman/home").resolve(BarmanServer.NAME + "/base");
    Path newest;
    try (Stream<Path> list = Files.list(bases)) {
      newest = list.sorted().reduce((first, second) -> second).orElseThrow();
    }
    // The log lies apart and compressed, which pg_verifybackup cannot read: it checks the files.
    Command.Output output =
        Command.of(
                landscape.tools().postgresBin().resolve("pg_verifybackup"),
                "--no-parse-wal",
                newest.resolve("data"))
            .as(Unprivileged.ofThisMachine())
            .within(Duration.ofMinutes(5))
            .run();
    checks.that("pg_verifybackup on the base backup", output.ok(), lastLine(output));
  }

  private static String lastLine(Command.Output output) {
    List<String> lines = (output.stdout() + output.stderr()).strip().lines().toList();
    return lines.isEmpty() ? "" : lines.getLast();
  }
}
