package dev.backstay.testkit.killmatrix;

/**
 * One point at which a run's worker is lost.
 *
 * @param run the workflow's id behind the root's: empty for the root itself
 * @param what the activity's type; {@code task} for a workflow task
 * @param ordinal the how-manieth of its kind in that run, from 1
 */
record KillPoint(Kind kind, String run, String what, int ordinal) {

  /** What is lost, and when. */
  enum Kind {
    /** A workflow task was worked out, and its answer never left. */
    TASK_NOT_ANSWERED("task, before its answer"),
    /** The server took the answer, and the worker never knew. */
    TASK_ANSWERED("task, after its answer"),
    /** An activity was handed out, and nothing was done. */
    BEFORE_EFFECT("activity, before its effect"),
    /** An activity did what it does, and nobody heard of it. */
    AFTER_EFFECT("activity, after its effect"),
    /** The product took the start, and its acknowledgement was lost; the worker lives. */
    START_NOT_ACKNOWLEDGED("start, acknowledgement lost"),
    /** The workflow is evicted from memory after each of its tasks, and rebuilt from history. */
    EVICTED_EACH_TASK("eviction after every task");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  static final String TASK = "task";

  static KillPoint evicted() {
    return new KillPoint(Kind.EVICTED_EACH_TASK, "", TASK, 0);
  }

  @Override
  public String toString() {
    return kind.words() + ": " + what + " #" + ordinal + (run.isEmpty() ? "" : " of " + run);
  }
}
