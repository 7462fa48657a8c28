package dev.backstay.launcher.host;

/**
 * What is done to its end though the thread was told to stop: a server that has just been started
 * is written down, one that is being stopped is waited for. The interruption counts afterwards.
 */
public final class Undisturbed {
  private Undisturbed() {}

  /** What may fail with an {@code E}. */
  @FunctionalInterface
  public interface Action<E extends Exception> {
    void run() throws E;
  }

  public static <E extends Exception> void run(Action<E> action) throws E {
    boolean interrupted = Thread.interrupted();
    try {
      action.run();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
