package dev.backstay.worker.takeover;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningTasksTest {
  @TempDir Path root;

  @Test
  void whatADeadProcessLeftIsGivenToOneCallerOnly() throws IOException {
    Path dead = Files.createDirectories(root.resolve("dead"));
    Files.createFile(dead.resolve("lock"));
    Files.writeString(dead.resolve("7.task"), "token of a lost task");
    try (RunningTasks ours = RunningTasks.in(root)) {
      assertThat(texts(ours.left())).containsExactly("token of a lost task");
      assertThat(ours.left()).isEmpty();
      assertThat(dead).doesNotExist();
    }
  }

  @Test
  void theTasksOfALivingWorkerStayItsOwn() throws IOException {
    try (RunningTasks living = RunningTasks.in(root);
        RunningTasks ours = RunningTasks.in(root)) {
      living.begin("under way".getBytes(UTF_8));
      assertThat(ours.left()).isEmpty();
      assertThat(living.left()).isEmpty();
    }
  }

  @Test
  void theTasksOfAnotherLivingProcessStayItsOwn() throws Exception {
    Path other = Files.createDirectories(root.resolve("other"));
    Path lock = Files.createFile(other.resolve("lock"));
    Files.writeString(other.resolve("1.task"), "under way elsewhere");
    Process holder =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName(),
                lock.toString())
            .start();
    try (RunningTasks ours = RunningTasks.in(root)) {
      assertThat(holder.inputReader().readLine()).isEqualTo("locked");
      assertThat(ours.left()).isEmpty();

      holder.destroyForcibly();
      assertThat(holder.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(texts(ours.left())).containsExactly("under way elsewhere");
    } finally {
      holder.destroyForcibly();
    }
  }

  @Test
  void whatEndedIsNotLeftBehind() throws IOException {
    RunningTasks ours = RunningTasks.in(root);
    RunningTasks.Entry task = ours.begin("done".getBytes(UTF_8));
    task.end();
    ours.close();
    try (RunningTasks next = RunningTasks.in(root)) {
      assertThat(next.left()).isEmpty();
    }
  }

  private static List<String> texts(List<byte[]> tokens) {
    return tokens.stream().map(token -> new String(token, UTF_8)).toList();
  }
}
