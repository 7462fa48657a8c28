package dev.backstay.launcher;

import org.jspecify.annotations.Nullable;

/**
 * The time in which a thread starts servers and may be told to give up. What it has started by then
 * it stops itself, as after a start that fails.
 */
final class Starting {

  /** The start was given up, and what it had started is stopped. */
  static final class GivenUp extends RuntimeException {
    GivenUp(Exception where) {
      super(where);
    }
  }

  private @Nullable Thread starter = Thread.currentThread();
  private boolean givenUp;

  /** Tells the thread to give up; once the servers run it is too late for that. */
  synchronized void giveUp() {
    if (starter != null) {
      givenUp = true;
      starter.interrupt();
    }
  }

  /** Says, in that thread, that it starts nothing more: from now on nobody interrupts it. */
  synchronized void over() {
    starter = null;
    Thread.interrupted();
  }

  synchronized boolean givenUp() {
    return givenUp;
  }
}
