package dev.backstay.control;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that goes on in the background until it is closed. What it throws is logged, and it goes on
 * after a pause: a database that comes back needs no restart of the worker.
 */
final class Loop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
  private static final Duration TO_END = Duration.ofSeconds(10);

  /** One round; it ends soon after its thread was interrupted. */
  interface Round {
    void run() throws Exception;
  }

  private final String name;
  private final Thread thread;
  private volatile boolean closing;

  private Loop(String name, Round round) {
    this.name = name;
    this.thread = Thread.ofVirtual().name(name).unstarted(() -> go(round));
  }

  static Loop start(String name, Round round) {
    Loop loop = new Loop(name, round);
    loop.thread.start();
    return loop;
  }

  private void go(Round round) {
    while (!closing) {
      try {
        round.run();
      } catch (InterruptedException e) {
        return;
      } catch (Exception e) {
        if (closing || !pause(e)) {
          return;
        }
      }
    }
  }

  private boolean pause(Exception e) {
    LOG.warn("{} failed and tries again in {}", name, AFTER_FAILURE, e);
    try {
      Thread.sleep(AFTER_FAILURE);
      return true;
    } catch (InterruptedException interrupted) {
      return false;
    }
  }

  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      if (!thread.join(TO_END)) {
        LOG.warn("{} did not end within {}", name, TO_END);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
