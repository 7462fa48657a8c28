package dev.backstay.cli.command;

import dev.backstay.cli.ExitCode;
import dev.backstay.cli.Session;
import dev.backstay.cli.follow.Follower;
import dev.backstay.cli.follow.RunEnding;
import dev.backstay.cli.input.TimeSpan;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Watches a run until it ends. */
@Command(
    name = "follow",
    description = "Watch a run until it ends; the exit code tells how it ended.",
    exitCodeOnInvalidInput = ExitCode.USAGE)
public final class FollowCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "RUN", description = "The run's id; see `backstay runs`.")
  String run = "";

  @Option(
      names = "--timeout",
      converter = TimeSpan.class,
      paramLabel = "SPAN",
      description = "Stop watching after 90s, 15m, 2h; exit code 7, the run goes on.")
  @Nullable Duration timeout;

  public FollowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return RunEnding.print(
        session, new Follower(session, session.api()).follow(run, true, timeout));
  }
}
