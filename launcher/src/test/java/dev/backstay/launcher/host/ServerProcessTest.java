package dev.backstay.launcher.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
  private final Path directory;

  ServerProcessTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void oneThatWasLeftBehindIsFoundAndStopped() throws IOException {
    ServerProcess started = start("sleep", "60");
    ServerProcess found =
        ServerProcess.leftBehind("some", pidFile(), directory.resolve("some.log")).orElseThrow();
    assertThat(found.pid()).isEqualTo(started.pid());
    found.stop(Duration.ofSeconds(10));
    assertThat(started.alive()).isFalse();
    assertThat(ServerProcess.leftBehind("some", pidFile(), directory.resolve("some.log")))
        .isEmpty();
  }

  @Test
  void oneThatIgnoresTheRequestIsKilled() throws IOException {
    ServerProcess stubborn =
        start("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done");
    Await.until(
        Duration.ofSeconds(10), () -> stubborn.lastWords().contains("ready"), () -> "not ready");
    stubborn.stop(Duration.ofMillis(300));
    assertThat(stubborn.alive()).isFalse();
  }

  @Test
  void oneIsStartedAndStoppedToTheEndByAThreadThatWasInterrupted() throws IOException {
    Thread.currentThread().interrupt();
    ServerProcess slow =
        start("sh", "-c", "trap 'sleep 0.2; exit' TERM; while :; do sleep 0.1; done");
    assertThat(ServerProcess.leftBehind("some", pidFile(), directory.resolve("some.log")))
        .isPresent();
    slow.stop(Duration.ofSeconds(10));

    assertThat(Thread.interrupted()).as("it counts afterwards").isTrue();
    assertThat(slow.alive()).isFalse();
  }

  @Test
  void itsLastWordsAreKept() throws IOException {
    ServerProcess brief = start("sh", "-c", "echo the disk is full; exit 3");
    assertThat(brief.ended(Duration.ofSeconds(10))).isTrue();
    assertThat(brief.lastWords()).isEqualTo("the disk is full");
  }

  private ServerProcess start(String... argv) throws IOException {
    return ServerProcess.start(
        "some",
        List.of(argv),
        Map.of(),
        directory,
        Unprivileged.SELF,
        pidFile(),
        directory.resolve("some.log"));
  }

  private Path pidFile() {
    return directory.resolve("some.pid");
  }
}
