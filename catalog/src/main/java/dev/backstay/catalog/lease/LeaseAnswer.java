package dev.backstay.catalog.lease;

/** What came of a {@link LeaseRequest}. */
public sealed interface LeaseAnswer {

  /**
   * All claims are held.
   *
   * @param epoch the one recorded when they were first granted
   */
  record Granted(int epoch) implements LeaseAnswer {}

  /**
   * Nothing is held; a ticket keeps the place.
   *
   * @param reason one plain line: what it waits for, who has it, which place
   */
  record Waiting(String reason) implements LeaseAnswer {}

  /**
   * It would wait for ever: who is in the way waits for this run. Nothing is held and no ticket is
   * kept; when this run ends, the other goes on.
   *
   * @param reason names the other run
   */
  record Deadlocked(String reason) implements LeaseAnswer {}
}
