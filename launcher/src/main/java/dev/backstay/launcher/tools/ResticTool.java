package dev.backstay.launcher.tools;

import dev.backstay.launcher.host.Command;
import dev.backstay.launcher.host.Unprivileged;
import dev.backstay.launcher.story.Story;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Finds restic, or installs it through the system's package manager where that is allowed. */
public final class ResticTool {

  private ResticTool() {}

  public static Optional<Path> find() {
    return SearchPath.find("restic");
  }

  /**
   * Finds it; installs it as root on Debian and its kin.
   *
   * @throws IllegalStateException naming the one command to run
   */
  public static Path findOrInstall(Story story) {
    Optional<Path> found = find();
    if (found.isPresent()) {
      return found.get();
    }
    Optional<Path> apt = SearchPath.find("apt-get");
    if (!Unprivileged.isRoot() || apt.isEmpty()) {
      throw new IllegalStateException("restic is missing. Type: " + command());
    }
    story.say("installing restic with apt-get …");
    Command.Output installed = install(apt.get());
    if (!installed.ok()) {
      Command.of(apt.get(), "update", "-q").within(Duration.ofMinutes(10)).print();
      installed = install(apt.get());
    }
    return find()
        .orElseThrow(
            () -> new IllegalStateException("restic could not be installed. Type: " + command()));
  }

  private static Command.Output install(Path apt) {
    return Command.of(apt, "install", "-y", "-q", "--no-install-recommends", "restic")
        .with("DEBIAN_FRONTEND", "noninteractive")
        .within(Duration.ofMinutes(10))
        .run();
  }

  /** The one command that installs it on this machine. */
  public static String command() {
    if (SearchPath.find("apt-get").isPresent()) {
      return "sudo apt-get install restic";
    }
    if (SearchPath.find("dnf").isPresent()) {
      return "sudo dnf install restic";
    }
    return SearchPath.find("brew").isPresent()
        ? "brew install restic"
        : "install restic 0.14 or newer (https://restic.net)";
  }
}
