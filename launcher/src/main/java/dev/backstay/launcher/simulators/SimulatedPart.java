package dev.backstay.launcher.simulators;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.story.Story;
import dev.backstay.launcher.tools.BotoTools;
import dev.backstay.launcher.tools.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A simulated product that may be left out because this machine lacks something. */
enum SimulatedPart {
  AWS("BACKSTAY_SIMULATED_AWS", "AWS", 14566) {
    @Override
    Optional<String> missing(Home home, Story story) {
      try {
        BotoTools.prepare(home, story);
        return Optional.empty();
      } catch (IOException | RuntimeException e) {
        return Optional.of(
            "it keeps to AWS's own description, which is in boto3: " + e.getMessage());
      }
    }
  },
  ORACLE("BACKSTAY_SIMULATED_ORACLE", "Oracle host", 10022) {
    @Override
    Optional<String> missing(Home home, Story story) {
      if (!Files.isExecutable(Path.of("/usr/sbin/sshd"))) {
        return Optional.of(
            "it is reached over SSH and /usr/sbin/sshd is missing. On Debian: apt-get install"
                + " openssh-server");
      }
      return List.of("ssh-keygen", "python3").stream()
          .filter(program -> SearchPath.find(program).isEmpty())
          .findFirst()
          .map(program -> program + " is not on PATH");
    }
  };

  private final String placeholder;
  private final String title;
  private final int usualPort;

  SimulatedPart(String placeholder, String title, int usualPort) {
    this.placeholder = placeholder;
    this.title = title;
    this.usualPort = usualPort;
  }

  /** The name by which an estate's files ask for it. */
  String placeholder() {
    return placeholder;
  }

  String title() {
    return title;
  }

  int usualPort() {
    return usualPort;
  }

  /** How the simulators' process is told its port. */
  String option() {
    return "--" + name().toLowerCase(Locale.ROOT) + "-port";
  }

  /** What its placeholder stands for. */
  String value(int port) {
    return this == AWS ? "http://127.0.0.1:" + port : String.valueOf(port);
  }

  /** What this machine lacks for it, and what to do; empty when nothing. */
  abstract Optional<String> missing(Home home, Story story);
}
