package dev.backstay.launcher.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTest {
  private static final Duration SOON = Duration.ofMinutes(1);

  @TempDir Path directory;

  @Test
  void whoeverIsInterruptedTakesTheWholeFamilyAlong() throws IOException, InterruptedException {
    Path pids = directory.resolve("pids");
    Command family =
        Command.of("sh", "-c", "trap '' TERM; sleep 1000 & echo $$ $! >" + pids + "; wait")
            .killedOnInterrupt();
    Thread caller = Thread.ofPlatform().daemon().start(family::run);
    Await.until(SOON, () -> numbers(pids).size() == 2, () -> "it does not begin");
    List<ProcessHandle> members =
        numbers(pids).stream().map(pid -> ProcessHandle.of(pid).orElseThrow()).toList();

    caller.interrupt();
    caller.join(SOON);

    assertThat(caller.isAlive()).isFalse();
    Await.until(SOON, () -> members.stream().noneMatch(PidFile::lives), () -> "somebody lives on");
  }

  private static List<Long> numbers(Path file) {
    try {
      return List.of(Files.readString(file).strip().split(" ")).stream()
          .filter(word -> word.matches("\\d+"))
          .map(Long::parseLong)
          .toList();
    } catch (IOException notYet) {
      return List.of();
    }
  }
}
