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
}
