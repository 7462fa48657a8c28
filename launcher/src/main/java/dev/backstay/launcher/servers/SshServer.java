package dev.backstay.launcher.servers;

import dev.backstay.launcher.host.Await;
import dev.backstay.launcher.host.Command;
import dev.backstay.launcher.host.Companion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A real OpenSSH server on a free port of this machine, for drills and tests: with keys of its own,
 * for the user who runs this process and nobody else. It ends with this process. Nothing is known
 * of it under any port until {@link #knownAt}.
 */
public final class SshServer implements AutoCloseable {
  /** Who may log in. */
  public static final String USER =
      Objects.requireNonNull(System.getProperty("user.name"), "user.name");

  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final Path directory;
  private final int port;
  private Companion server;

  /**
   * Starts it.
   *
   * @param directory where its files are put; private to it
   * @param settings further lines of its configuration
   */
  public SshServer(Path directory, String... settings) throws IOException {
    this(directory, 0, settings);
  }

  /** As above, on that port; on a free one when it is 0. */
  public SshServer(Path directory, int wanted, String... settings) throws IOException {
    this.directory = Files.createDirectories(directory);
    keygen("key");
    keygen("host_key");
    Files.copy(directory.resolve("key.pub"), directory.resolve("authorized_keys"));
    if (USER.equals("root")) {
      Files.createDirectories(Path.of("/run/sshd"));
    }
    try (ServerSocket free = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Files.writeString(
        directory.resolve("sshd_config"),
        """
        Port %d
        ListenAddress 127.0.0.1
        HostKey %s
        AuthorizedKeysFile %s
        StrictModes no
        PidFile none
        UsePAM no
        PasswordAuthentication no
        KbdInteractiveAuthentication no
        PermitRootLogin prohibit-password
        %s
        """
            .formatted(
                port,
                directory.resolve("host_key"),
                directory.resolve("authorized_keys"),
                String.join("\n", settings)));
    server = started();
  }

  private Companion started() throws IOException {
    Companion sshd =
        Companion.start(
            directory.resolve("sshd.log"),
            List.of(
                "/usr/sbin/sshd",
                "-D",
                "-e",
                "-f",
                directory.resolve("sshd_config").toAbsolutePath().toString()));
    Await.until(LIMIT, () -> answers() || !sshd.alive(), () -> "sshd does not answer");
    if (!sshd.alive()) {
      throw new IOException("sshd did not start: " + log());
    }
    return sshd;
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  public int port() {
    return port;
  }

  public Path directory() {
    return directory;
  }

  /** The private key that it lets in. */
  public Path key() {
    return directory.resolve("key");
  }

  /** What a client knows of it. */
  public Path knownHosts() {
    return directory.resolve("known_hosts");
  }

  /** From now on its key is also known at that port: its own, or that of something before it. */
  public synchronized void knownAt(int where) throws IOException {
    Files.writeString(
        knownHosts(),
        knownLine(where, "host_key"),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** What a client must know to meet the key of that name at that port. */
  public String knownLine(int where, String name) throws IOException {
    List<String> words =
        List.of(Files.readString(directory.resolve(name + ".pub")).strip().split(" "));
    return "[127.0.0.1]:%d %s %s\n".formatted(where, words.get(0), words.get(1));
  }

  /** A new key pair beside the others. */
  public Path keygen(String name) throws IOException {
    Path file = directory.resolve(name);
    Command.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file).within(LIMIT).print();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  public String log() throws IOException {
    return Files.readString(directory.resolve("sshd.log"));
  }

  /** It is gone, and what was logged in stays: only the process that listens ends. */
  public void stop() {
    server.close();
  }

  public void startAgain() throws IOException {
    server = started();
  }

  @Override
  public void close() {
    stop();
  }
}
