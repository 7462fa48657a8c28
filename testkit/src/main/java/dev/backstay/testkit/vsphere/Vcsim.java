package dev.backstay.testkit.vsphere;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.host.Await;
import dev.backstay.launcher.host.Companion;
import dev.backstay.launcher.host.Ports;
import dev.backstay.launcher.story.Story;
import dev.backstay.launcher.tools.VcenterSimulator;
import dev.backstay.testkit.TestPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * vcsim on the loopback interface with one ESXi host and two machines, {@link #MACHINE} and {@link
 * #OTHER}. What only a hypervisor or a guest does is set by {@link #client()}.
 */
public final class Vcsim implements AutoCloseable {
  public static final String USERNAME = "backstay";
  public static final String PASSWORD = "vcsim-4711";

  /** Inventory path of a machine, as an estate names it. */
  public static final String MACHINE = "/DC0/vm/DC0_H0_VM0";

  /** Inventory path of another machine. */
  public static final String OTHER = "/DC0/vm/DC0_H0_VM1";

  private final int port;
  private final Path directory;
  private final Companion process;
  private final VcsimClient client;

  private Vcsim(int port, Path directory, Companion process) throws IOException {
    this.port = port;
    this.directory = directory;
    this.process = process;
    this.client = new VcsimClient(port, directory.resolve("vcenter.pem"));
  }

  /**
   * Starts one on a free port. One at a time: a port is free until somebody listens there.
   *
   * @param tools where its program is found, or built once
   * @param directory an existing directory of its own
   * @param more further options of the program, such as {@code -method-delay}
   */
  public static synchronized Vcsim start(Home tools, Path directory, String... more)
      throws IOException {
    Path program = VcenterSimulator.findOrBuild(tools, new Story(System.out, false));
    int port = new Ports(ignored -> {}).choose("the vCenter simulator", TestPorts.from(23170));
    return start(program, directory, port, more);
  }

  /** As above, on that port. It ends with this process. */
  public static Vcsim start(Path program, Path directory, int port, String... more)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                program.toString(),
                "-l",
                "127.0.0.1:" + port,
                "-username",
                USERNAME,
                "-password",
                PASSWORD,
                "-cluster",
                "0",
                "-vm",
                "2"));
    command.addAll(List.of(more));
    Path log = directory.resolve("vcsim.log");
    Companion process = Companion.start(log, command);
    try {
      Await.until(
          Duration.ofSeconds(60),
          () -> Ports.answers("127.0.0.1", port, 200) || !process.alive(),
          () -> "the vCenter simulator did not answer within a minute; see " + log);
      if (!process.alive()) {
        throw new IllegalStateException(
            "the vCenter simulator ended at once:\n" + Files.readString(log));
      }
      Files.writeString(directory.resolve("password"), PASSWORD + "\n");
      return new Vcsim(port, directory, process);
    } catch (IOException | RuntimeException e) {
      process.close(); // nobody else knows of it
      throw e;
    }
  }

  /** The settings of a System of type vsphere. */
  public Map<String, String> settings() {
    return Map.of(
        "address", "https://127.0.0.1:" + port,
        "username", USERNAME,
        "passwordRef", "file:" + directory.resolve("password"),
        "caRef", "file:" + directory.resolve("vcenter.pem"),
        "bootMinutes", "1");
  }

  /** What an administrator, a guest or another product does. */
  public VcsimClient client() {
    return client;
  }

  @Override
  public void close() {
    process.close();
  }
}
