package dev.backstay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A start that fails when nearly everything runs: databases, Barman, Temporal and the worker. */
class FailedStartIT {
  private final List<Path> homes = new ArrayList<>();
  private final List<Long> before = new ArrayList<>();

  @Test
  void nothingRunsAndNothingLies() {
    assertThatThrownBy(
            () ->
                RunningBackstay.start(
                    (home, usual) -> {
                      homes.add(home);
                      return usual;
                    },
                    (process, usual) -> {
                      if (process.equals("starter")) {
                        before.addAll(Processes.in(homes.getFirst()));
                        throw new IOException("there is no starter today");
                      }
                      return usual;
                    }))
        .hasMessage("there is no starter today")
        .satisfies(e -> assertThat(e.getSuppressed()).isEmpty());

    assertThat(before).as("processes while it started").hasSizeGreaterThan(3);
    assertThat(Processes.in(homes.getFirst())).as("processes left").isEmpty();
    assertThat(homes.getFirst()).doesNotExist();
  }
}
