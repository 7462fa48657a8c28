package dev.backstay.catalog.point;

import dev.backstay.workflows.model.Copy;

/**
 * A copy and its state.
 *
 * @param token of the job that made it; products list it as label
 * @param main whether the backup itself made it; false for a later copy elsewhere
 */
public record CopyRecord(Copy copy, String token, boolean main, State state) {

  /** What is known of a copy. Only AVAILABLE ones are offered for a restore. */
  public enum State {
    AVAILABLE,
    /** The product no longer lists it. */
    MISSING,
    /** A verification could not read it. */
    DAMAGED,
    /** Made under an older epoch of its system. */
    UNRECONCILED,
    /** Backstay deleted it. */
    REMOVED
  }
}
