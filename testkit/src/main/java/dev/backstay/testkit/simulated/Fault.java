package dev.backstay.testkit.simulated;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with one start call. Faults add up.
 *
 * @param requestLost the product never sees the request; the caller gets no answer
 * @param answerLost the product does what it is asked; the caller gets no answer
 * @param executedAfter the caller gets no answer, and the product executes the request so much
 *     later
 * @param shownAfter the job appears in what the product shows only so long after it was started
 * @param nightly the account under which the product's own schedule starts the same work at the
 *     same moment; null when it does not
 * @param beforeAnswer run after the request was executed and before the caller gets its answer: a
 *     test blocks here to stand in the middle of a call
 */
public record Fault(
    boolean requestLost,
    boolean answerLost,
    Duration executedAfter,
    Duration shownAfter,
    @Nullable String nightly,
    Runnable beforeAnswer) {

  /** Nothing goes wrong. */
  public static final Fault NONE =
      new Fault(false, false, Duration.ZERO, Duration.ZERO, null, () -> {});

  public Fault losingRequest() {
    return new Fault(true, answerLost, executedAfter, shownAfter, nightly, beforeAnswer);
  }

  public Fault losingAnswer() {
    return new Fault(requestLost, true, executedAfter, shownAfter, nightly, beforeAnswer);
  }

  public Fault executedAfter(Duration late) {
    return new Fault(requestLost, answerLost, late, shownAfter, nightly, beforeAnswer);
  }

  public Fault shownAfter(Duration late) {
    return new Fault(requestLost, answerLost, executedAfter, late, nightly, beforeAnswer);
  }

  public Fault besideNightly(String account) {
    return new Fault(requestLost, answerLost, executedAfter, shownAfter, account, beforeAnswer);
  }

  public Fault beforeAnswer(Runnable act) {
    return new Fault(requestLost, answerLost, executedAfter, shownAfter, nightly, act);
  }
}
