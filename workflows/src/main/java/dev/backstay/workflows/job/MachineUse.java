package dev.backstay.workflows.job;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody uses a machine, as its hypervisor shows it. Open consoles are seen; who works in
 * the guest over a network is not.
 *
 * @param words for people: how many consoles, or why it is not known
 * @param seenAt when it was looked at, by the clock of the host that looked; null where nobody says
 */
public record MachineUse(State state, String words, @Nullable Instant seenAt) {
  /**
   * How long a look counts. The clock that reads it may be another host's than that of the look: a
   * look that seems to lie further ahead than this does not count either, so that clocks that
   * differ never stretch it beyond twice this.
   */
  public static final Duration COUNTS_FOR = Duration.ofMinutes(5);

  /** What is known. */
  public enum State {
    FREE,
    USED,
    UNKNOWN
  }

  /**
   * What a look at {@link ObserveJob.Subject#USE} came to.
   *
   * @param look null when nobody could look
   */
  static MachineUse of(@Nullable JobResult look) {
    if (look == null) {
      return new MachineUse(State.UNKNOWN, "the hypervisor could not be asked", null);
    }
    String consoles = look.facts().getOrDefault("consoles", "");
    return consoles.equals("0") && look.outcome().usable()
        ? new MachineUse(State.FREE, look.message(), look.endedAt())
        : new MachineUse(
            consoles.matches("[1-9]\\d*") ? State.USED : State.UNKNOWN,
            look.message(),
            look.endedAt());
  }

  /** Whether the look is recent enough to act on. */
  public boolean counts(Instant now) {
    return seenAt != null && Duration.between(seenAt, now).abs().compareTo(COUNTS_FOR) <= 0;
  }
}
