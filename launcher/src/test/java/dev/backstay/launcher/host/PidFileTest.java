package dev.backstay.launcher.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
  private final Path directory;

  PidFileTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void aLivingProcessIsFoundAgain() throws IOException {
    Process process = new ProcessBuilder("sleep", "60").start();
    try {
      PidFile file = new PidFile(directory.resolve("some.pid"));
      file.write(process.toHandle());
      assertThat(new PidFile(directory.resolve("some.pid")).living())
          .hasValueSatisfying(found -> assertThat(found.pid()).isEqualTo(process.pid()));
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aStrangerWithTheSameNumberIsNotOurs() throws IOException {
    Path path = directory.resolve("some.pid");
    Files.writeString(path, ProcessHandle.current().pid() + "\n" + 1_000_000_000_000L + "\n");
    assertThat(new PidFile(path).living()).isEmpty();
  }

  @Test
  void aDeadProcessIsNotLiving() throws Exception {
    Process process = new ProcessBuilder("true").start();
    PidFile file = new PidFile(directory.resolve("some.pid"));
    file.write(process.toHandle());
    process.waitFor();
    assertThat(file.living()).isEmpty();
  }

  @Test
  void nothingAndNonsenseNameNobody() throws IOException {
    Path path = directory.resolve("some.pid");
    assertThat(new PidFile(path).living()).isEmpty();
    for (String text : List.of("", "12\n", "not a number\nat all\n")) {
      Files.writeString(path, text);
      assertThat(new PidFile(path).living()).isEmpty();
    }
  }
}
