package dev.backstay.launcher.tools;

import dev.backstay.launcher.host.Command;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The Docker engine of this machine, which only tests with containers need. */
public final class DockerEngine {
  /** What to do without one. */
  public static final String MISSING =
      "on Debian, as root: .ci/docker-engine installs and starts one";

  private DockerEngine() {}

  /** Its version; empty when there is none, or it does not answer. */
  public static Optional<String> version() {
    if (SearchPath.find("docker").isEmpty()) {
      return Optional.empty();
    }
    Command.Output asked =
        Command.of("docker", "version", "--format", "{{.Server.Version}}")
            .within(Duration.ofSeconds(20))
            .run();
    return asked.ok() ? Optional.of(asked.stdout().strip()) : Optional.empty();
  }

  /** The words that call compose, in either of its forms; empty when there is none. */
  public static Optional<List<String>> compose() {
    if (SearchPath.find("docker").isPresent()
        && Command.of("docker", "compose", "version").within(Duration.ofSeconds(20)).run().ok()) {
      return Optional.of(List.of("docker", "compose"));
    }
    return SearchPath.find("docker-compose").map(path -> List.of(path.toString()));
  }
}
