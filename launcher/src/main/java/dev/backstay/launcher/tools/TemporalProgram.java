package dev.backstay.launcher.tools;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.story.Story;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the {@code temporal} program, or builds it with Go. */
public final class TemporalProgram {
  private static final GoInstall PROGRAM =
      new GoInstall(
          "temporal",
          "github.com/temporalio/cli/cmd/temporal@v1.5.1", // newer ones refuse go install
          "Temporal server",
          4,
          "there is no Temporal server. Do one of: install the 'temporal' program"
              + " (https://docs.temporal.io/cli), install Go 1.24 or newer (Backstay then builds it"
              + " itself), or set TEMPORAL_ADDRESS=host:port of a running server");

  private TemporalProgram() {}

  /** On PATH, else in the home. */
  public static Optional<Path> find(Home home) {
    return PROGRAM.find(home);
  }

  /**
   * Finds it, or builds it into the home.
   *
   * @throws IllegalStateException saying what to install when there is no Go either
   */
  public static Path findOrBuild(Home home, Story story) throws IOException {
    return PROGRAM.findOrBuild(home, story);
  }

  /** What to do when neither the program nor Go is there. */
  public static String missing() {
    return PROGRAM.missing();
  }
}
