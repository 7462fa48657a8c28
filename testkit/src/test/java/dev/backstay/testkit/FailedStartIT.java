package dev.backstay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
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
                        before.addAll(processesIn(homes.getFirst()));
                        throw new IOException("there is no starter today");
                      }
                      return usual;
                    }))
        .hasMessage("there is no starter today")
        .satisfies(e -> assertThat(e.getSuppressed()).isEmpty());

    assertThat(before).as("processes while it started").hasSizeGreaterThan(3);
    assertThat(processesIn(homes.getFirst())).as("processes left").isEmpty();
    assertThat(homes.getFirst()).doesNotExist();
  }

  /** Whoever works in a directory below the home or names it on the command line. */
  private static List<Long> processesIn(Path home) {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> tellsOf(home, Path.of("/proc", "" + pid)))
        .toList();
  }

  private static boolean tellsOf(Path home, Path process) {
    try {
      // The dead who wait for their parents have neither.
      return Files.readSymbolicLink(process.resolve("cwd")).toString().contains(home.toString())
          || Files.readString(process.resolve("cmdline")).contains(home.toString());
    } catch (IOException gone) {
      return false;
    }
  }
}
