package dev.backstay.launcher.tools;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.host.Command;
import dev.backstay.launcher.story.Story;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * boto3, AWS's own client, with the descriptions of its services: for tests and drills only. In an
 * environment of its own, beside the one of {@link PythonTools}.
 */
public final class BotoTools {
  private static final String PYTHON = "/usr/bin/python3";
  private static final String BOTO = "boto3==1.44.5";

  private BotoTools() {}

  /** The environment; made once, about ten seconds. Several processes may ask at the same time. */
  public static synchronized Path prepare(Home home, Story story) throws IOException {
    Path environment = home.tools().resolve("aws-python");
    Files.createDirectories(home.tools());
    try (FileChannel file =
            FileChannel.open(
                home.tools().resolve("aws-python.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock alone = file.lock()) {
      if (!complete(environment)) {
        make(environment, story);
      }
    }
    return environment;
  }

  private static Path marker(Path environment) {
    return environment.resolve("backstay-packages");
  }

  private static boolean complete(Path environment) throws IOException {
    Path marker = marker(environment);
    return Files.exists(marker) && Files.readString(marker).strip().equals(BOTO);
  }

  private static void make(Path environment, Story story) throws IOException {
    if (!Files.isExecutable(Path.of(PYTHON))) {
      throw new IllegalStateException(
          PYTHON + " is missing. On Debian: apt-get install python3-venv");
    }
    story.say("fetching boto3 into " + environment + ", once …");
    Command.of(PYTHON, "-m", "venv", environment).within(Duration.ofMinutes(5)).print();
    Command.of(environment.resolve("bin/pip"), "install", "-q", "--disable-pip-version-check", BOTO)
        .within(Duration.ofMinutes(10))
        .print();
    Files.writeString(marker(environment), BOTO);
  }

  /** The interpreter that has boto3. */
  public static Path python(Path environment) {
    return environment.resolve("bin/python3");
  }
}
