package dev.backstay.systems.barman;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of the write-ahead log: eight hexadecimal digits each of timeline, high and low part.
 * How many low parts a high part has depends on the server's segment size.
 */
record WalSegment(long timeline, long number, long segmentBytes) implements Comparable<WalSegment> {
  static final long DEFAULT_BYTES = 16L << 20;
  private static final long HIGH_STEP = 1L << 32;
  private static final Pattern NAME =
      Pattern.compile("([0-9A-F]{8})([0-9A-F]{8})([0-9A-F]{8})(?:\\.partial)?");

  WalSegment {
    if (segmentBytes < (1L << 20)
        || segmentBytes > (1L << 30)
        || Long.bitCount(segmentBytes) != 1) {
      throw new IllegalArgumentException("not a segment size: " + segmentBytes);
    }
  }

  /** Empty for history files, backup labels and everything else that is no segment. */
  static Optional<WalSegment> parse(String name, long segmentBytes) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long low = Long.parseLong(parts.group(3), 16);
    long perHigh = HIGH_STEP / segmentBytes;
    if (low >= perHigh) {
      return Optional.empty();
    }
    long number = Long.parseLong(parts.group(2), 16) * perHigh + low;
    return Optional.of(new WalSegment(Long.parseLong(parts.group(1), 16), number, segmentBytes));
  }

  WalSegment next() {
    return new WalSegment(timeline, number + 1, segmentBytes);
  }

  String name() {
    long perHigh = HIGH_STEP / segmentBytes;
    return String.format(Locale.ROOT, "%08X%08X%08X", timeline, number / perHigh, number % perHigh);
  }

  @Override
  public int compareTo(WalSegment other) {
    int byTimeline = Long.compare(timeline, other.timeline);
    return byTimeline != 0 ? byTimeline : Long.compare(number, other.number);
  }
}
