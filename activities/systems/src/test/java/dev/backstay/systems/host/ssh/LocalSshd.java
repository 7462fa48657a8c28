package dev.backstay.systems.host.ssh;

import static dev.backstay.systems.host.Eventually.eventually;

import dev.backstay.launcher.servers.SshServer;
import dev.backstay.systems.host.ArtifactStore;
import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostRunner;
import dev.backstay.systems.host.HostUnreachable;
import dev.backstay.workflows.model.HostRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** A real OpenSSH server of the test's own, which is reached through a {@link Relay}. */
public final class LocalSshd implements AutoCloseable {
  public final Path directory;
  public final Path knownHosts;
  public final Path key;
  private final SshServer server;
  private final Relay relay;

  public LocalSshd(Path directory, String... settings) throws Exception {
    server =
        new SshServer(
            directory,
            Stream.concat(Stream.of("LogLevel VERBOSE"), Stream.of(settings))
                .toArray(String[]::new));
    relay = new Relay(server.port());
    server.knownAt(relay.port());
    this.directory = directory;
    this.key = server.key();
    this.knownHosts = server.knownHosts();
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
        SshServer.USER,
        "file:" + knownHosts,
        "file:" + with,
        state.toString(),
        lostAfter);
  }

  public SshHostRunner runner(Path state) throws IOException {
    return new SshHostRunner(host(state), new ArtifactStore(directory.resolve("worker")));
  }

  /** A new key pair beside the others. */
  public Path keygen(String name) throws IOException {
    return server.keygen(name);
  }

  /** Makes that key the only one known of the host. */
  public void trust(String name) throws IOException {
    Files.writeString(knownHosts, line(name));
  }

  public String line(String name) throws IOException {
    return server.knownLine(relay.port(), name);
  }

  public String log() throws IOException {
    return server.log();
  }

  /** The host is gone: its SSH server and every connection to it. Jobs go on. */
  public void stop() {
    server.stop();
    relay.cut();
  }

  public void startAgain() throws IOException {
    server.startAgain();
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
