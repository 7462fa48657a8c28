package dev.backstay.testkit.killmatrix;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Whether a worker lives. A dead one's threads may still run in this JVM for a moment; they reach
 * nothing any more: neither the Temporal server, nor the catalog, nor a product.
 */
final class Life {

  /** What the threads of a dead worker meet wherever they turn. */
  static final class Dead extends RuntimeException {
    private static final long serialVersionUID = 1;

    Dead() {
      super("this worker is dead", null, false, false);
    }
  }

  private final List<Runnable> cuts = new CopyOnWriteArrayList<>();
  private final List<Runnable> releases = new ArrayList<>();
  private volatile boolean dead;
  private boolean buried;

  /** From here on nothing goes out and nothing comes in. */
  void end() {
    dead = true;
    cuts.forEach(Runnable::run);
  }

  /** Called when it ends. */
  void atEnd(Runnable cut) {
    cuts.add(cut);
  }

  boolean ended() {
    return dead;
  }

  /** Stops the thread of a dead worker. */
  void orStop() {
    if (dead) {
      throw new Dead();
    }
  }

  /** Called when the worker is put away, so that nobody waits for ever for an answer. */
  void atBurial(Runnable release) {
    synchronized (releases) {
      if (!buried) {
        releases.add(release);
        return;
      }
    }
    release.run();
  }

  void bury() {
    end();
    List<Runnable> all;
    synchronized (releases) {
      buried = true;
      all = List.copyOf(releases);
      releases.clear();
    }
    all.forEach(Runnable::run);
  }
}
