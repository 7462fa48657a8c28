package dev.backstay.testkit.simulated.oracle;

import dev.backstay.workflows.model.HostRef;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A real OpenSSH server on this machine, for the user who runs it, with keys of its own. */
final class SshServer implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final Path directory;
  private final int port;
  private final Process server;

  SshServer(Path directory) throws IOException, InterruptedException {
    this.directory = Files.createDirectories(directory);
    keygen("key");
    keygen("host_key");
    Files.copy(directory.resolve("key.pub"), directory.resolve("authorized_keys"));
    if (user().equals("root")) {
      Files.createDirectories(Path.of("/run/sshd"));
    }
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
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
        """
            .formatted(port, directory.resolve("host_key"), directory.resolve("authorized_keys")));
    reachedAt(port);
    server = start();
  }

  /** Its key is known at that port, too. */
  synchronized void reachedAt(int another) throws IOException {
    List<String> words =
        List.of(Files.readString(directory.resolve("host_key.pub")).strip().split(" "));
    Files.writeString(
        directory.resolve("known_hosts"),
        "[127.0.0.1]:%d %s %s\n".formatted(another, words.get(0), words.get(1)),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private Process start() throws IOException, InterruptedException {
    Path log = directory.resolve("sshd.log");
    Process sshd =
        new ProcessBuilder(
                "/usr/sbin/sshd", "-D", "-e", "-f", directory.resolve("sshd_config").toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Instant end = Instant.now().plus(LIMIT);
    while (!answers()) {
      if (!sshd.isAlive() || Instant.now().isAfter(end)) {
        sshd.destroyForcibly();
        throw new IOException("sshd did not start: " + Files.readString(log));
      }
      Thread.sleep(25);
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

  private void keygen(String name) throws IOException, InterruptedException {
    Process keygen =
        new ProcessBuilder(
                "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", directory + "/" + name)
            .redirectErrorStream(true)
            .start();
    String said = new String(keygen.getInputStream().readAllBytes());
    if (keygen.waitFor() != 0) {
      throw new IOException("ssh-keygen: " + said);
    }
  }

  HostRef host(Path state) {
    return new HostRef(
        "127.0.0.1",
        port,
        user(),
        "file:" + directory.resolve("known_hosts"),
        "file:" + directory.resolve("key"),
        state.toString(),
        Duration.ofMinutes(15));
  }

  private static String user() {
    return System.getProperty("user.name", "root");
  }

  @Override
  public void close() {
    server.destroyForcibly();
  }
}
