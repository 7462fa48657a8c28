package dev.backstay.launcher.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompanionTest {
  private static final Duration SOON = Duration.ofMinutes(1);

  private final Path log;

  CompanionTest(@TempDir Path directory) {
    log = directory.resolve("server.log");
  }

  /** Starts a server, says its process id, and waits to be killed. */
  static final class Parent {
    public static void main(String[] arguments) throws Exception {
      server(Path.of(arguments[0]));
      Thread.sleep(Duration.ofHours(1));
    }
  }

  private static Companion server(Path log) throws IOException {
    return Companion.start(log, List.of("sh", "-c", "echo $$; exec sleep 3600"));
  }

  @Test
  void itEndsWithAParentThatWasKilled() throws IOException {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                log.toString())
            .inheritIO()
            .start();
    try {
      ProcessHandle server = saidByTheServer(parent);
      parent.destroyForcibly();
      Await.until(SOON, () -> !PidFile.lives(server), () -> "the server outlived its parent");
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void closingStopsTheServer() throws IOException {
    Companion companion = server(log);
    ProcessHandle server = saidByTheServer(null);
    assertThat(companion.alive()).isTrue();

    companion.close();

    assertThat(companion.alive()).isFalse();
    assertThat(PidFile.lives(server)).isFalse();
  }

  @Test
  void oneThatEndsByItselfIsSeen() throws IOException {
    Companion brief = Companion.start(log, List.of("sh", "-c", "echo no such key; exit 3"));
    Await.until(SOON, () -> !brief.alive(), () -> "it still seems to run");
    assertThat(log).hasContent("no such key");
  }

  @Test
  void itWorksInTheDirectoryOfItsLog() throws IOException {
    Companion brief = Companion.start(log, List.of("pwd", "-P"));
    Await.until(SOON, () -> !brief.alive(), () -> "it still seems to run");
    assertThat(log).hasContent(log.getParent().toRealPath().toString());
  }

  private ProcessHandle saidByTheServer(@Nullable Process parent) {
    Await.until(
        SOON,
        () -> {
          assertThat(parent == null || parent.isAlive()).as("the parent runs").isTrue();
          return text().endsWith("\n");
        },
        () -> "the server did not start");
    return ProcessHandle.of(Long.parseLong(text().strip())).orElseThrow();
  }

  private String text() {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
