package dev.backstay.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
  private final Home home;

  RunLockTest(@TempDir Path root) throws IOException {
    home = new Home(root, root, root).prepare();
  }

  @Test
  void theSecondIsToldWhoTheFirstIs() throws IOException {
    try (RunLock first = RunLock.take(home, "up")) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> RunLock.take(home, "demo"))
          .isInstanceOfSatisfying(
              RunLock.Held.class,
              held -> assertThat(held.pid()).isEqualTo(ProcessHandle.current().pid()))
          .hasMessageContaining("running already")
          .hasMessageContaining("(up, process " + ProcessHandle.current().pid())
          .hasMessageContaining("./backstay down");
    }
  }

  @Test
  void itIsFreeAgainAfterwards() throws IOException {
    RunLock.take(home, "up").close();
    RunLock.take(home, "up").close();
  }
}
