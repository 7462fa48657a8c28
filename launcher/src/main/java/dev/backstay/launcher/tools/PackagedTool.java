package dev.backstay.launcher.tools;

import dev.backstay.launcher.host.Command;
import dev.backstay.launcher.host.Unprivileged;
import dev.backstay.launcher.story.Story;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A tool that comes through the system's package manager: found, or installed where that is
 * allowed.
 */
public enum PackagedTool {
  /** Backs up files. */
  RESTIC("restic"),
  /** Barman restores with it. */
  RSYNC("rsync");

  /** Of the program and of its package alike. */
  private final String name;

  PackagedTool(String name) {
    this.name = name;
  }

  public Optional<Path> find() {
    return SearchPath.find(name);
  }

  /**
   * Finds it; installs it as root on Debian and its kin.
   *
   * @throws IllegalStateException naming the one command to run
   */
  public Path findOrInstall(Story story) {
    Optional<Path> found = find();
    if (found.isPresent()) {
      return found.get();
    }
    Optional<Path> apt = SearchPath.find("apt-get");
    if (!Unprivileged.isRoot() || apt.isEmpty()) {
      throw new IllegalStateException(name + " is missing. Type: " + command());
    }
    story.say("installing " + name + " with apt-get …");
    if (!install(apt.get()).ok()) {
      Command.of(apt.get(), "update", "-q").within(Duration.ofMinutes(10)).print();
      install(apt.get());
    }
    return find()
        .orElseThrow(
            () -> new IllegalStateException(name + " could not be installed. Type: " + command()));
  }

  private Command.Output install(Path apt) {
    return Command.of(apt, "install", "-y", "-q", "--no-install-recommends", name)
        .with("DEBIAN_FRONTEND", "noninteractive")
        .within(Duration.ofMinutes(10))
        .run();
  }

  /** The one command that installs it on this machine. */
  public String command() {
    if (SearchPath.find("apt-get").isPresent()) {
      return "sudo apt-get install " + name;
    }
    if (SearchPath.find("dnf").isPresent()) {
      return "sudo dnf install " + name;
    }
    return SearchPath.find("brew").isPresent()
        ? "brew install " + name
        : "install " + name + " with your system's package manager";
  }
}
