package dev.backstay.testkit;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What was started so far. Closing stops all of it, the last first, whatever of it refuses: the
 * first problem is thrown, with the others beside it.
 */
final class Started implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /** Remembers a part; returns it. */
  <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  /** Closes because of a problem, which is then to be thrown; those of closing go with it. */
  void closeAfter(Throwable problem) {
    try {
      close();
    } catch (IOException | RuntimeException e) {
      problem.addSuppressed(e);
    }
  }

  @Override
  public void close() throws IOException {
    IOException first = null;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        if (first == null) {
          first = new IOException("not everything could be stopped: " + e.getMessage(), e);
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
