package dev.backstay.testkit.host;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports;
import dev.backstay.launcher.tools.PythonTools;
import dev.backstay.workflows.model.HostRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.utility.MountableFile;

/**
 * A container with a real OpenSSH server, restic, Barman and PostgreSQL. Users {@code root} and
 * {@code barman} let the key in that is made here.
 */
public final class SshHost implements AutoCloseable {
  private static final ExposedPort SSH = ExposedPort.tcp(22);

  private final Path directory;
  private final String postgresBin;
  private final GenericContainer<?> container;

  /**
   * @param directory for keys and known hosts
   * @param tools Barman and PostgreSQL's programs
   */
  @SuppressWarnings("resource") // closed by close()
  public SshHost(Path directory, PythonTools tools) throws IOException, InterruptedException {
    this.directory = directory;
    Path environment = tools.barman().toRealPath().getParent().getParent();
    Path programs = tools.postgresBin().toRealPath();
    postgresBin = "/opt/barman/" + environment.relativize(programs);
    Path barman = directory.resolve("barman.tar");
    // The same bytes each time, so that Docker finds its layer again.
    run(
        "tar",
        "--sort=name",
        "--owner=0",
        "--group=0",
        "--numeric-owner",
        "--mtime=@0",
        "--exclude=__pycache__",
        "-C",
        environment.toString(),
        "-cf",
        barman.toString(),
        ".");
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", directory.resolve("key").toString());
    ImageFromDockerfile image =
        new ImageFromDockerfile("backstay-ssh-host", false)
            .withFileFromClasspath("Dockerfile", "ssh-host/Dockerfile")
            .withFileFromPath("barman.tar", barman);
    container =
        new GenericContainer<>(image)
            .withExposedPorts(SSH.getPort())
            .withCopyFileToContainer(
                MountableFile.forHostPath(directory.resolve("key.pub"), 0644),
                "/etc/ssh/keys/authorized")
            .waitingFor(Wait.forLogMessage(".*Server listening on.*", 1));
    try {
      container.start();
      Files.writeString(
          directory.resolve("known_hosts"),
          "[%s]:%d %s"
              .formatted(address(), port(), said("cat", "/etc/ssh/ssh_host_ed25519_key.pub")));
    } catch (IOException | InterruptedException | RuntimeException e) {
      container.stop();
      throw e;
    }
  }

  /** The host as the estate would name it. */
  public HostRef as(String user, String stateDirectory, Duration lostAfter) {
    return new HostRef(
        address(),
        port(),
        user,
        "file:" + directory.resolve("known_hosts"),
        "file:" + directory.resolve("key"),
        stateDirectory,
        lostAfter);
  }

  /**
   * Where the SSH port is published: an engine that publishes on loopback only says so, and is on
   * this machine; otherwise Testcontainers knows where the engine is.
   */
  private String address() {
    Ports.Binding[] published =
        container.getContainerInfo().getNetworkSettings().getPorts().getBindings().get(SSH);
    return published != null && "127.0.0.1".equals(published[0].getHostIp())
        ? "127.0.0.1"
        : container.getHost();
  }

  private int port() {
    return container.getMappedPort(SSH.getPort());
  }

  private String said(String... argv) throws IOException, InterruptedException {
    return container.execInContainer(argv).getStdout();
  }

  /** Where PostgreSQL's programs are on the host. */
  public String postgresBin() {
    return postgresBin;
  }

  /** The machine is gone, with everything that ran on it. */
  public void kill() {
    container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void close() {
    container.stop();
  }

  private static void run(String... argv) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(List.of(argv)).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException(argv[0] + " failed: " + said);
    }
  }
}
