package dev.backstay.cli.follow;

import dev.backstay.cli.CliFailure;
import dev.backstay.cli.ExitCode;
import dev.backstay.cli.Session;
import dev.backstay.cli.output.OutputForm;
import dev.backstay.cli.server.ApiClient;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Watches a run until it ends or the time given is over. Watching never changes the run: it goes on
 * when the watching stops.
 */
public final class Follower {
  private static final Duration POLL = Duration.ofMillis(700);

  /** A server that restarts is waited for this long before following gives up. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Session session;
  private final ApiClient api;

  public Follower(Session session, ApiClient api) {
    this.session = session;
    this.api = api;
  }

  /**
   * @param steps whether to print each step as it changes
   * @param timeout null waits without end
   * @return the run as it was last seen; still open when the time was over
   */
  public RunView follow(String id, boolean steps, @Nullable Duration timeout) {
    OutputForm form = session.printer().form();
    var log = new StepLog(session.out(), form);
    var progress = new ProgressLine(session.terminal(), session.progress());
    Instant end = timeout == null ? Instant.MAX : Instant.now().plus(timeout);
    Thread goodbye = new Thread(() -> interrupted(id, progress), "interrupted");
    Runtime.getRuntime().addShutdownHook(goodbye);
    try {
      while (true) {
        RunView run = look(id);
        if (steps && log.hasNews(run)) {
          progress.clear();
          log.print(run);
        }
        if (!run.open() || !Instant.now().isBefore(end)) {
          return run;
        }
        progress.show(run, Instant.now());
        Thread.sleep(POLL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliFailure("interrupted", ExitCode.INTERRUPTED, sentence(id), null);
    } finally {
      progress.clear();
      Runtime.getRuntime().removeShutdownHook(goodbye);
    }
  }

  private RunView look(String id) throws InterruptedException {
    Instant giveUp = Instant.now().plus(PATIENCE);
    boolean told = false;
    while (true) {
      try {
        return new RunView(api.get("runs/" + ApiClient.segment(id)));
      } catch (CliFailure failure) {
        boolean passing = failure.exitCode() == ExitCode.UNREACHABLE;
        if (!passing || Instant.now().isAfter(giveUp)) {
          throw failure;
        }
        if (!told) {
          session.say("Backstay does not answer at the moment; the run is not affected. Waiting…");
          told = true;
        }
        Thread.sleep(POLL);
      }
    }
  }

  private void interrupted(String id, ProgressLine progress) {
    progress.clear();
    session.terminal().err().println(sentence(id));
    session.terminal().err().flush();
  }

  /** What a person is told who stops watching. */
  public static String sentence(String id) {
    return "Stopped watching. The run goes on in the background. Follow it with: backstay follow "
        + id;
  }
}
