package dev.backstay.workflows.model;

/** What a verification compared. Nothing is equal without a baseline taken before. */
public enum Proof {
  /** Byte for byte, or digest for digest, equal to a manifest or baseline recorded earlier. */
  EQUAL_TO_BASELINE,
  /**
   * The engine started on it, recovered and read every row; nothing recorded earlier to compare
   * with.
   */
  ENGINE_SOUND,
  /** Everything could be read and its checksums hold. */
  READABLE,
  /** The machine was started from it and its guest answered; nothing was read or compared. */
  BOOTED,
  /** As {@link #BOOTED}, and its application answered as well. */
  ANSWERED,
  /**
   * A restore made it, and the product shows it as it should be; of its content nothing was read.
   */
  RESTORED,
  /** Compared, and it differs. */
  DIFFERENT,
  NONE
}
