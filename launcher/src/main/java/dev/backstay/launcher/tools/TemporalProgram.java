package dev.backstay.launcher.tools;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.host.Command;
import dev.backstay.launcher.story.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Finds the {@code temporal} program, or builds it with Go. */
public final class TemporalProgram {
  /** Newer versions refuse {@code go install}. */
  static final String MODULE = "github.com/temporalio/cli/cmd/temporal@v1.5.1";

  private TemporalProgram() {}

  /** On PATH, else in the home. */
  public static Optional<Path> find(Home home) {
    return SearchPath.find("temporal")
        .or(() -> Optional.of(home.bin().resolve("temporal")).filter(Files::isExecutable))
        .or(
            () ->
                Optional.of(home.checkout().resolve(".backstay/bin/temporal"))
                    .filter(Files::isExecutable));
  }

  /**
   * Finds it, or builds it into the home.
   *
   * @throws IllegalStateException saying what to install when there is no Go either
   */
  public static Path findOrBuild(Home home, Story story) throws IOException {
    Optional<Path> found = find(home);
    if (found.isPresent()) {
      return found.get();
    }
    Path go =
        SearchPath.find("go")
            .or(() -> Optional.of(Path.of("/usr/local/go/bin/go")).filter(Files::isExecutable))
            .orElseThrow(() -> new IllegalStateException(missing()));
    story.say("building the Temporal server with Go, once; this takes about four minutes …");
    long began = System.nanoTime();
    Files.createDirectories(home.bin());
    Command.of(go, "install", MODULE)
        .with("GOBIN", home.bin().toString())
        .within(Duration.ofMinutes(30))
        .print();
    story.done("Temporal server built", Duration.ofNanos(System.nanoTime() - began));
    return home.bin().resolve("temporal");
  }

  /** What to do when neither the program nor Go is there. */
  public static String missing() {
    return "there is no Temporal server. Do one of: install the 'temporal' program"
        + " (https://docs.temporal.io/cli), install Go 1.24 or newer (Backstay then builds it"
        + " itself), or set TEMPORAL_ADDRESS=host:port of a running server";
  }
}
