package dev.backstay.launcher.simulators;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.home.Secret;
import dev.backstay.launcher.host.Unprivileged;
import dev.backstay.launcher.story.Story;
import dev.backstay.launcher.tools.BotoTools;
import dev.backstay.launcher.tools.SearchPath;
import dev.backstay.launcher.tools.VcenterSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A simulated product that may be left out because this machine lacks something. */
enum SimulatedPart {
  AWS("BACKSTAY_SIMULATED_AWS", "AWS", "http://127.0.0.1:%d", 14566) {
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
  ORACLE("BACKSTAY_SIMULATED_ORACLE", "Oracle host", "%d", 10022) {
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
  },
  VCENTER("BACKSTAY_SIMULATED_VCENTER", "vCenter", "https://127.0.0.1:%d", 18989) {
    @Override
    Optional<String> missing(Home home, Story story) {
      try {
        VcenterSimulator.findOrBuild(home, story);
        return Optional.empty();
      } catch (IOException | RuntimeException e) {
        return Optional.of(e.getMessage() + ". Backups of machines do without its snapshots");
      }
    }

    @Override
    List<String> arguments(Home home) {
      return List.of("--vcsim=" + VcenterSimulator.find(home).orElseThrow());
    }

    @Override
    Map<String, String> placeholders(int port) {
      return Map.of(placeholder(), value(port), VCENTER_NAME, "simulated-vcenter");
    }
  },
  DATADOMAIN("BACKSTAY_SIMULATED_DATADOMAIN", "Data Domain", "https://127.0.0.1:%d", 13009) {
    @Override
    Optional<String> missing(Home home, Story story) {
      return Optional.empty();
    }

    @Override
    List<String> arguments(Home home) throws IOException {
      Path password = home.secrets().resolve("simulated-datadomain");
      return List.of("--datadomain-password=" + Secret.file(password, Unprivileged.SELF));
    }
  };

  /** The name of the vCenter's system; empty where it is left out, for the machines go without. */
  static final String VCENTER_NAME = "BACKSTAY_SIMULATED_VCENTER_NAME";

  private final String placeholder;
  private final String title;
  private final String form;
  private final int usualPort;

  SimulatedPart(String placeholder, String title, String form, int usualPort) {
    this.placeholder = placeholder;
    this.title = title;
    this.form = form;
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

  /** What else the simulators' process is told for it. */
  List<String> arguments(Home home) throws IOException {
    return List.of();
  }

  /** What its placeholder stands for. */
  String value(int port) {
    return form.formatted(port);
  }

  /** Values for all names that the estate's files leave open for it. */
  Map<String, String> placeholders(int port) {
    return Map.of(placeholder, value(port));
  }

  /** What this machine lacks for it, and what to do; empty when nothing. */
  abstract Optional<String> missing(Home home, Story story);
}
