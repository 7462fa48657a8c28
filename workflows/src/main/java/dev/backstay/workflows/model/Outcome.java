package dev.backstay.workflows.model;

/**
 * How a job, a step or a run ended. The names are stored and published: never rename one.
 *
 * <p>{@link #PARTIAL} never meets an RPO and never displaces a complete recovery point.
 */
public enum Outcome {
  SUCCEEDED,
  /** Done, with something a person should read. */
  WARNING,
  /** Some items are missing; what exists is usable. */
  PARTIAL,
  /** The product had nothing to process. */
  NOTHING_TO_DO,
  FAILED,
  /** It should have run and did not. */
  MISSED,
  /** The product gave up before starting it. */
  EXPIRED_UNSTARTED,
  CANCELLED,
  /** The host or product that ran it is gone; a person decides. */
  LOST,
  /** A hold, lock, lease or approval forbade it. */
  BLOCKED,
  UNKNOWN;

  /** Whether what the job made may be used as a recovery point, a copy or a proof. */
  public boolean usable() {
    return this == SUCCEEDED || this == WARNING;
  }

  /** Whether the procedure may go on to its next step after this outcome. */
  public boolean mayContinue() {
    return usable() || this == PARTIAL || this == NOTHING_TO_DO;
  }

  /** The worse of two, in the order an operator would rank them. */
  public Outcome and(Outcome other) {
    return severity() >= other.severity() ? this : other;
  }

  private int severity() {
    return switch (this) {
      case SUCCEEDED -> 0;
      case NOTHING_TO_DO -> 1;
      case WARNING -> 2;
      case PARTIAL -> 3;
      case MISSED, EXPIRED_UNSTARTED -> 4;
      case CANCELLED -> 5;
      case BLOCKED -> 6;
      case UNKNOWN -> 7;
      case LOST -> 8;
      case FAILED -> 9;
    };
  }
}
