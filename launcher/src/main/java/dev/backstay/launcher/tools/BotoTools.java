package dev.backstay.launcher.tools;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.host.Command;
import dev.backstay.launcher.story.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * boto3, AWS's own client, with the descriptions of its services: for tests and drills only. In an
 * environment of its own, beside the one of {@link PythonTools}.
 */
public final class BotoTools {
  private static final String PYTHON = "/usr/bin/python3";
  private static final String BOTO = "boto3==1.44.5";

  private BotoTools() {}

  /** The environment; made once, about ten seconds. */
  public static Path prepare(Home home, Story story) throws IOException {
    Path environment = home.tools().resolve("aws-python");
    Path marker = environment.resolve("backstay-packages");
    if (Files.exists(marker) && Files.readString(marker).strip().equals(BOTO)) {
      return environment;
    }
    if (!Files.isExecutable(Path.of(PYTHON))) {
      throw new IllegalStateException(
          PYTHON + " is missing. On Debian: apt-get install python3-venv");
    }
    story.say("fetching boto3 into " + environment + ", once …");
    Command.of(PYTHON, "-m", "venv", environment).within(Duration.ofMinutes(5)).print();
    Command.of(environment.resolve("bin/pip"), "install", "-q", "--disable-pip-version-check", BOTO)
        .within(Duration.ofMinutes(10))
        .print();
    Files.writeString(marker, BOTO);
    return environment;
  }

  /** The interpreter that has boto3. */
  public static Path python(Path environment) {
    return environment.resolve("bin/python3");
  }
}
