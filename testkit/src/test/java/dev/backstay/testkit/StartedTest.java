package dev.backstay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartedTest {
  private final List<String> stopped = new ArrayList<>();
  private final Started started = new Started();

  @Test
  void theLastIsStoppedFirstAndEachOnce() throws IOException {
    started.add(() -> stopped.add("home"));
    started.add(() -> stopped.add("system"));

    started.close();
    started.close();

    assertThat(stopped).containsExactly("system", "home");
  }

  @Test
  void whatRefusesDoesNotKeepTheRestAlive() {
    started.add(() -> stopped.add("home"));
    started.add(
        () -> {
          throw new IllegalStateException("database");
        });
    started.add(
        () -> {
          throw new IOException("worker");
        });

    assertThatThrownBy(started::close)
        .hasMessageContaining("worker")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    assertThat(stopped).containsExactly("home");
  }

  @Test
  void theProblemOfStartingIsTheOneThatIsTold() {
    started.add(
        () -> {
          throw new IOException("cannot be removed");
        });
    Exception problem = new IllegalStateException("no estate");

    started.closeAfter(problem);

    assertThat(problem.getSuppressed()).hasSize(1);
    assertThat(problem.getSuppressed()[0]).hasMessageContaining("cannot be removed");
  }
}
