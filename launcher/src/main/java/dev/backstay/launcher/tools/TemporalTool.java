package dev.backstay.launcher.tools;

import dev.backstay.launcher.host.Command;
import java.nio.file.Path;
import java.time.Duration;

/** Questions and settings of a Temporal server, through the {@code temporal} program. */
public final class TemporalTool {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Path program;
  private final String address;

  public TemporalTool(Path program, String address) {
    this.program = program;
    this.address = address;
  }

  /** Sets how long closed runs stay readable; false while the namespace is not there yet. */
  public boolean keepClosedRuns(Duration retention) {
    return ask(
            "operator",
            "namespace",
            "update",
            "--namespace",
            "default",
            "--retention",
            retention.toHours() + "h")
        .ok();
  }

  /** Runs {@code temporal <words> --address … -o json}. */
  public Command.Output ask(String... words) {
    Object[] argv = new Object[words.length + 5];
    argv[0] = program;
    System.arraycopy(words, 0, argv, 1, words.length);
    argv[words.length + 1] = "--address";
    argv[words.length + 2] = address;
    argv[words.length + 3] = "-o";
    argv[words.length + 4] = "json";
    return Command.of(argv).within(LIMIT).run();
  }
}
