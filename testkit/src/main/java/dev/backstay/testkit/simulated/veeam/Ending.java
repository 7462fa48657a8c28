package dev.backstay.testkit.simulated.veeam;

/** How the sessions of a job come out. */
public enum Ending {
  SUCCESS,
  WARNING,
  /** The repository has no room. */
  FULL_MEDIA,
  /** The first machine of the job is backed up, the others are not. */
  PARTIAL,
  /** The first machine fails and the session hides it behind a warning. */
  HIDDEN_FAILURE,
  /** Stopped, without a result. */
  NO_RESULT,
  /**
   * There is nothing to process: a session that says so, or with revision 2 an answer without a
   * session.
   */
  NOTHING,
  /** Waits for a person, which revision 1 has no word for. */
  ACTION_REQUIRED
}
