package dev.backstay.systems.host.ssh;

import static dev.backstay.systems.host.Eventually.eventually;

import dev.backstay.systems.host.ArtifactStore;
import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostRunner;
import dev.backstay.systems.host.HostUnreachable;
import dev.backstay.workflows.model.HostRef;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/**
 * A real OpenSSH server of the test's own: own port, own keys, for the user who runs the test. It
 * is reached through a {@link Relay}.
 */
public final class LocalSshd implements AutoCloseable {
  private static final String USER = System.getProperty("user.name");

  public final Path directory;
  public final Path knownHosts;
  public final Path key;
  private final int port;
  private final Relay relay;
  private Process server;

  public LocalSshd(Path directory, String... settings) throws Exception {
    this.directory = Files.createDirectories(directory);
    this.key = keygen("key");
    this.knownHosts = directory.resolve("known_hosts");
    keygen("host_key");
    Files.copy(directory.resolve("key.pub"), directory.resolve("authorized_keys"));
    if (USER.equals("root")) {
      Files.createDirectories(Path.of("/run/sshd"));
    }
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    relay = new Relay(port);
    trust("host_key");
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
        LogLevel VERBOSE
        %s
        """
            .formatted(
                port,
                directory.resolve("host_key"),
                directory.resolve("authorized_keys"),
                String.join("\n", settings)));
    server = start();
  }

  private Process start() throws Exception {
    Process sshd =
        new ProcessBuilder(
                "/usr/sbin/sshd", "-D", "-e", "-f", directory.resolve("sshd_config").toString())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(directory.resolve("sshd.log").toFile()))
            .start();
    eventually(() -> answers() || !sshd.isAlive(), Boolean::booleanValue);
    if (!sshd.isAlive()) {
      throw new AssertionError("sshd did not start: " + log());
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

  public Relay network() {
    return relay;
  }

  public HostRef host(Path state) {
    return host(state, key, Duration.ofMinutes(15));
  }

  public HostRef host(Path state, Path with, Duration lostAfter) {
    return new HostRef(
        "127.0.0.1",
        relay.port(),
        USER,
        "file:" + knownHosts,
        "file:" + with,
        state.toString(),
        lostAfter);
  }

  public SshHostRunner runner(Path state) throws IOException {
    return new SshHostRunner(host(state), new ArtifactStore(directory.resolve("worker")));
  }

  /** A new key pair beside the others. */
  public Path keygen(String name) throws Exception {
    Path file = directory.resolve(name);
    Process keygen =
        new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keygen.getInputStream().readAllBytes());
    if (keygen.waitFor() != 0) {
      throw new AssertionError("ssh-keygen: " + said);
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  /** Makes that key the only one known of the host. */
  public void trust(String name) throws IOException {
    Files.writeString(knownHosts, line(name));
  }

  public String line(String name) throws IOException {
    List<String> words =
        List.of(Files.readString(directory.resolve(name + ".pub")).strip().split(" "));
    return "[127.0.0.1]:%d %s %s\n".formatted(relay.port(), words.get(0), words.get(1));
  }

  public String log() throws IOException {
    return Files.readString(directory.resolve("sshd.log"));
  }

  /** The host is gone: its SSH server and every connection to it. Jobs go on. */
  public void stop() throws Exception {
    server.destroyForcibly().waitFor();
    relay.cut();
  }

  public void startAgain() throws Exception {
    server = start();
    relay.heal();
  }

  /** The network is whole again, and the runner has noticed. */
  public void mend(HostRunner runner) throws Exception {
    relay.heal();
    eventually(() -> reaches(runner), Boolean::booleanValue);
  }

  private static boolean reaches(HostRunner runner) throws IOException {
    try {
      return runner.ask(HostCommand.of("true")).exitCode() == 0;
    } catch (HostUnreachable e) {
      return false;
    }
  }

  @Override
  public void close() throws Exception {
    stop();
    relay.close();
  }
}
