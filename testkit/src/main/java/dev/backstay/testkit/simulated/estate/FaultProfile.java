package dev.backstay.testkit.simulated.estate;

import java.util.Locale;

/** What can be told to go wrong in a drill, for as long as the simulators run. */
enum FaultProfile {
  /** Jobs take minutes. */
  SLOW,
  /** The answer to every second start is lost; the start is executed. */
  LOST_ACKNOWLEDGEMENT,
  /** Every second start is executed twice. */
  DUPLICATE,
  /** The session behind every second start has ended. */
  EXPIRED_TOKEN,
  /** Backups find no room. */
  FULL_MEDIA,
  /** Backups leave something out. */
  PARTIAL_SUCCESS;

  /** As it is typed: {@code lost-acknowledgement}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
