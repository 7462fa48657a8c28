package dev.backstay.launcher.demo;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.host.Await;
import dev.backstay.launcher.host.Command;
import dev.backstay.launcher.host.Unprivileged;
import dev.backstay.launcher.tools.PythonTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Barman as the administrator of the demo's database would set it up: a configuration file, and
 * {@code barman cron} every minute, which keeps the write-ahead log streaming.
 */
public final class BarmanServer implements AutoCloseable {
  /** Barman's name of the demo's server. */
  public static final String NAME = "orders";

  private static final Duration READY = Duration.ofSeconds(90);

  private final Path program;
  private final Path config;
  private final Unprivileged user;
  private final ScheduledExecutorService cron;

  private BarmanServer(Path program, Path config, Unprivileged user) {
    this.program = program;
    this.config = config;
    this.user = user;
    this.cron =
        Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("barman-cron").unstarted(task));
  }

  /** Writes the configuration, starts streaming and waits until Barman calls the server good. */
  static BarmanServer start(Home home, PythonTools tools, OrdersServer orders) throws IOException {
    Unprivileged user = Unprivileged.ofThisMachine();
    Path directory = Files.createDirectories(home.demo().resolve("barman"));
    Path barmanHome = user.privateDirectory(directory.resolve("home"));
    user.privateDirectory(barmanHome.resolve("lock"));
    Path config = directory.resolve("barman.conf");
    Files.writeString(config, configuration(barmanHome, tools.postgresBin(), orders));
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r--r--"));
    BarmanServer barman = new BarmanServer(tools.barman(), config, user);
    barman.makeReady();
    barman.cron.scheduleWithFixedDelay(barman::runCron, 60, 60, TimeUnit.SECONDS);
    return barman;
  }

  private void makeReady() {
    runCron();
    if (!good()) {
      // The first segment must have been archived before Barman calls the server good.
      command("switch-wal", "--force", "--archive", "--archive-timeout", "60", NAME)
          .within(Duration.ofSeconds(90))
          .run();
    }
    Await.until(
        READY, this::good, () -> "Barman does not call the demo's database good: " + said(check()));
  }

  private void runCron() {
    command("cron").run();
  }

  private boolean good() {
    return check().ok();
  }

  private static String said(Command.Output output) {
    return output.stdout().strip() + " " + output.stderr().strip();
  }

  private Command.Output check() {
    return command("-f", "json", "check", NAME).run();
  }

  /** A Barman command on this configuration, as its user. */
  public Command command(Object... words) {
    Object[] argv = new Object[words.length + 3];
    argv[0] = program;
    argv[1] = "-c";
    argv[2] = config;
    System.arraycopy(words, 0, argv, 3, words.length);
    return Command.of(argv)
        .with("HOME", config.resolveSibling("home").toString())
        .with("LANG", "C.UTF-8")
        .in(config.resolveSibling("home"))
        .as(user);
  }

  public Path config() {
    return config;
  }

  private static String configuration(Path home, Path pgBin, OrdersServer orders) {
    String connection =
        "host=127.0.0.1 port=%d dbname=postgres passfile=%s user="
            .formatted(orders.port(), orders.passFile());
    return """
        ; Written by backstay for its demo.
        [barman]
        barman_user = %5$s
        barman_home = %1$s
        barman_lock_directory = %1$s/lock
        log_file = %1$s/barman.log
        compression = gzip

        [%2$s]
        description = "The demo's orders database"
        conninfo = %3$sbarman
        streaming_conninfo = %3$sstreaming_barman
        backup_method = postgres
        immediate_checkpoint = true
        streaming_archiver = on
        slot_name = barman
        create_slot = auto
        path_prefix = %4$s
        retention_policy = RECOVERY WINDOW OF 7 DAYS
        """
        .formatted(home, NAME, connection, pgBin, Unprivileged.ofThisMachine().userName());
  }

  @Override
  public void close() {
    cron.shutdownNow();
  }
}
