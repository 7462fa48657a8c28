package dev.backstay.systems;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;

/**
 * One attempt to start a job, as {@link StartOnce} sees it.
 *
 * <p>An attempt that Temporal has given up does not call the product any more: the next one counts
 * on that when it looks for what this one may have started.
 */
public interface StartAttempt {

  /** 1 for the first attempt of this activity. */
  int number();

  /** Tells people what the attempt is doing. */
  void doing(String words);

  /** Whether Temporal still wants this attempt's answer, as far as this worker knows. */
  boolean wanted();

  /** Waits that long; a worker that stops hands over. */
  void pause(Duration duration);

  /** Lets the attempt end before the product is called. */
  default void mustBeWanted() {
    if (!wanted()) {
      throw ApplicationFailure.newFailure(
          "this attempt was given up before it called the product; another one starts the job",
          "AttemptGivenUp");
    }
  }
}
