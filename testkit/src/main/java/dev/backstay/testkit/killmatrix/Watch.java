package dev.backstay.testkit.killmatrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Sees every point of a worker's life pass, in order per run; counts them, and says at which one
 * the worker is lost.
 */
final class Watch {
  private final String root;
  private final @Nullable KillPoint fatal;
  private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
  private final List<KillPoint> seen = new ArrayList<>();
  private final CountDownLatch met = new CountDownLatch(1);

  private Watch(String root, @Nullable KillPoint fatal) {
    this.root = root;
    this.fatal = fatal;
  }

  /** Notes every point of the run with that workflow id and of its children; harms nobody. */
  static Watch recording(String root) {
    return new Watch(root, null);
  }

  /** The worker is lost at that point. */
  static Watch fatalAt(String root, KillPoint point) {
    return new Watch(root, point);
  }

  /**
   * A point of that kind is passed for the first time.
   *
   * @return whether it is the fatal one
   */
  boolean passes(KillPoint.Kind kind, String workflowId, String what) {
    String run = workflowId.startsWith(root) ? workflowId.substring(root.length()) : workflowId;
    int ordinal =
        counts
            .computeIfAbsent(kind + " " + run + " " + what, any -> new AtomicInteger())
            .incrementAndGet();
    KillPoint point = new KillPoint(kind, run, what, ordinal);
    synchronized (seen) {
      seen.add(point);
    }
    boolean fatalOne = point.equals(fatal);
    if (fatalOne) {
      met.countDown();
    }
    return fatalOne;
  }

  /** Whether there is a fatal point at all. */
  boolean fatal() {
    return fatal != null;
  }

  /** Whether the worker dies at the fatal point; a lost acknowledgement leaves it alive. */
  boolean kills() {
    return fatal != null && fatal.kind() != KillPoint.Kind.START_NOT_ACKNOWLEDGED;
  }

  /** Counted down when the fatal point has been met. */
  CountDownLatch met() {
    return met;
  }

  List<KillPoint> seen() {
    synchronized (seen) {
      return List.copyOf(seen);
    }
  }
}
