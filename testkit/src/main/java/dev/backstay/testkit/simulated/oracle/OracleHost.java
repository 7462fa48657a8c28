package dev.backstay.testkit.simulated.oracle;

import dev.backstay.launcher.servers.SshServer;
import dev.backstay.workflows.model.HostRef;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A host with a simulated Oracle home and one database, {@code ORCL}, behind a real SSH server. Its
 * {@code rman} and {@code sqlplus} need Python 3 and nothing else. They understand the commands
 * that Backstay generates, in exactly those forms, and answer the rest with a syntax error; error
 * stacks are those of the Backup and Recovery User's Guide 19c.
 *
 * <p>No contract of Oracle's describes RMAN's language or output to a machine, so this is no proof
 * that the product does the same. Every file it makes says {@code simulated}.
 */
public final class OracleHost implements AutoCloseable {
  public static final String SID = "ORCL";
  public static final long DBID = 1634829340L;
  private static final List<String> PROGRAMS =
      List.of("instance.py", "backups.py", "appliance.py", "duplicate.py", "rman.py", "sqlplus.py");

  private final Path home;
  private final Path backups;
  private final Path zone;
  private final Path state;
  private final SshServer ssh;

  /**
   * @param directory everything lies below it; it must have a plain name, as an Oracle home has
   */
  public OracleHost(Path directory) throws IOException, InterruptedException {
    this(directory, 0);
  }

  /** As above, with its SSH server on that port; a free one when it is 0. */
  public OracleHost(Path directory, int port) throws IOException, InterruptedException {
    home = Files.createDirectories(directory.resolve("oracle"));
    backups = Files.createDirectories(directory.resolve("backups"));
    zone = Files.createDirectories(directory.resolve("zone"));
    state = Files.createDirectories(directory.resolve("state"));
    Files.createDirectories(home.resolve("simulated/faults"));
    for (String program : PROGRAMS) {
      Files.write(home.resolve("simulated").resolve(program), resource(program));
    }
    Files.createDirectories(home.resolve("bin"));
    for (String tool : List.of("rman", "sqlplus")) {
      Path file = Files.write(home.resolve("bin").resolve(tool), resource(tool + ".sh"));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    database(SID, 0);
    ssh = new SshServer(directory.resolve("ssh"), port);
    ssh.knownAt(ssh.port());
  }

  /** One database more, whose instance was started in a zone that many hours from UTC. */
  public void database(String sid, int hoursFromUtc) throws IOException, InterruptedException {
    simulator("create", sid, sid, Long.toString(DBID), Integer.toString(hoursFromUtc));
  }

  /**
   * A Recovery Appliance that this host's client reaches under a net service name. Its catalog
   * knows what the databases here keep on disk.
   */
  public void appliance(String netService) throws IOException, InterruptedException {
    simulator("appliance", netService);
  }

  public HostRef host() {
    return new HostRef(
        "127.0.0.1",
        ssh.port(),
        SshServer.USER,
        "file:" + ssh.knownHosts(),
        "file:" + ssh.key(),
        state.toString(),
        Duration.ofMinutes(15));
  }

  /** It is reached at that port, too: something stands between. */
  public void reachedAt(int port) {
    try {
      ssh.knownAt(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path home() {
    return home;
  }

  /** The directory of the repository. */
  public Path backups() {
    return backups;
  }

  /** The directory of the restore zone. */
  public Path zone() {
    return zone;
  }

  /** Where job directories lie. */
  public Path jobs() {
    return state.resolve("jobs");
  }

  /** Commits a row; returns its SCN. */
  public long commit(String row) throws IOException, InterruptedException {
    return Long.parseLong(simulator("commit", SID, row).strip());
  }

  /** Archives the current log. */
  public void switchLog() throws IOException, InterruptedException {
    simulator("switch", SID);
  }

  public void restorePoint(String name) throws IOException, InterruptedException {
    simulator("restore-point", SID, name);
  }

  /** A restore point of a pluggable database; its name says nothing about those of others. */
  public void restorePoint(String name, int container) throws IOException, InterruptedException {
    simulator("restore-point", SID, name, Integer.toString(container));
  }

  /** Makes a tablespace more, puts something into it and sets it read-only. */
  public void readOnlyTablespace() throws IOException, InterruptedException {
    simulator("read-only", SID);
  }

  /** Makes it a container database, with a seed that is open read-only. */
  public void containers() throws IOException, InterruptedException {
    simulator("containers", SID);
  }

  /** What a DBA does with {@code DELETE BACKUP TAG … DEVICE TYPE DISK}. */
  public void deleteFromDisk(String tag) throws IOException, InterruptedException {
    simulator("delete", SID, tag);
  }

  /** The rows of a restored database whose datafiles lie in a directory. */
  public List<String> rows(Path data) throws IOException, InterruptedException {
    try (Stream<Path> files = Files.list(data)) {
      Path users =
          files.filter(file -> file.toString().contains("_TS-USERS_")).findFirst().orElseThrow();
      return simulator("rows", users.toString()).lines().toList();
    }
  }

  /** The archived logs of the database, oldest first. */
  public List<Path> archivedLogs() throws IOException {
    try (Stream<Path> files =
        Files.list(home.resolve("simulated/instances").resolve(SID).resolve("archive"))) {
      return files.sorted().toList();
    }
  }

  /** The datafile of a tablespace. */
  public Path datafile(String name) {
    return home.resolve("simulated/instances").resolve(SID).resolve("data").resolve(name);
  }

  /** The RMAN sessions that worked under a COMMAND ID. */
  public List<String> sessions(String commandId) {
    return tell("sessions", SID, commandId);
  }

  /** The instances that run. */
  public List<String> running() {
    return tell("running");
  }

  public void begin(OracleFault fault, String argument) throws IOException {
    Files.writeString(home.resolve("simulated/faults").resolve(fault.file()), argument);
  }

  public void end(OracleFault fault) throws IOException {
    Files.deleteIfExists(home.resolve("simulated/faults").resolve(fault.file()));
  }

  private String simulator(String... words) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("python3", home.resolve("simulated/instance.py").toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("ORACLE_HOME", home.toString());
    builder.environment().put("TZ", "UTC");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException("the simulated Oracle refused " + words[0] + ": " + said);
    }
    return said;
  }

  private List<String> tell(String... words) {
    try {
      return simulator(words).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = OracleHost.class.getResourceAsStream("/simulated-oracle/" + name)) {
      if (in == null) {
        throw new IOException("the jar lacks simulated-oracle/" + name);
      }
      return in.readAllBytes();
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    simulator("stop-all");
    ssh.close();
  }
}
