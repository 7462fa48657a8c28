package dev.backstay.systems.awsbackup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How AWS writes figures. */
final class AwsWords {
  private AwsWords() {}

  /** {@code "12.5%"} or {@code "12.5"}; -1 when it says nothing that can be read. */
  static double percent(@Nullable String said) {
    if (said == null) {
      return -1;
    }
    try {
      double percent = Double.parseDouble(said.replace("%", "").strip());
      return percent >= 0 && percent <= 100 ? percent : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  static long bytes(@Nullable Long said) {
    return said == null ? -1 : said;
  }

  static Instant time(@Nullable Instant said) {
    return said == null ? Instant.EPOCH : said;
  }

  /** What AWS adds to a state, as a sentence; empty when nothing. */
  static String sentence(@Nullable String said) {
    return said == null || said.isBlank() ? "" : " AWS says: " + said.strip();
  }
}
