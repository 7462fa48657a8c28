package dev.backstay.systems.barman;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the archive holds of a log, from a base backup's first segment on.
 *
 * @param missing the first segment that is not there although a later one is, or the first itself
 * @param newest the last segment in the archive; null when it holds none
 * @param segments how many there are from the first on
 */
record WalLog(Optional<WalSegment> missing, @Nullable WalSegment newest, int segments) {

  /**
   * Follows the log from {@code from}. A later timeline continues the segment at which it left the
   * earlier one or the one behind it, so every number must exist on some timeline, and within one
   * timeline nothing may be missing.
   */
  static WalLog follow(WalSegment from, Collection<WalSegment> archived) {
    TreeSet<WalSegment> log = new TreeSet<>();
    for (WalSegment segment : archived) {
      if (segment.timeline() >= from.timeline() && segment.number() >= from.number()) {
        log.add(segment);
      }
    }
    if (log.isEmpty()) {
      return new WalLog(Optional.of(from), null, 0);
    }
    Optional<WalSegment> missing = Optional.empty();
    long furthest = from.number() - 1;
    WalSegment before = null;
    for (WalSegment segment : log) {
      boolean newTimeline = before == null || before.timeline() != segment.timeline();
      long expected = newTimeline || before == null ? furthest + 1 : before.number() + 1;
      if (segment.number() > expected && missing.isEmpty()) {
        missing = Optional.of(new WalSegment(segment.timeline(), expected, segment.segmentBytes()));
      }
      furthest = Math.max(furthest, segment.number());
      before = segment;
    }
    return new WalLog(missing, log.last(), log.size());
  }
}
