package dev.backstay.workflows.job;

import org.jspecify.annotations.Nullable;

/**
 * Whether somebody uses a machine, as its hypervisor shows it. Open consoles are seen; who works in
 * the guest over a network is not.
 *
 * @param words for people: how many consoles, or why it is not known
 */
public record MachineUse(State state, String words) {

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
      return new MachineUse(State.UNKNOWN, "the hypervisor could not be asked");
    }
    String consoles = look.facts().getOrDefault("consoles", "");
    return consoles.equals("0") && look.outcome().usable()
        ? new MachineUse(State.FREE, look.message())
        : new MachineUse(
            consoles.matches("[1-9]\\d*") ? State.USED : State.UNKNOWN, look.message());
  }
}
