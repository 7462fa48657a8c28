package dev.backstay.worker.replay;

/**
 * What the code at hand makes of one run.
 *
 * @param running whether the run was still running when it had been replayed
 * @param eventId the event at which run and code part; 0 when there is none
 * @param words for BROKEN what differs, for SKIPPED why it was not replayed, else empty
 */
public record Verdict(
    String workflowId,
    String runId,
    String type,
    boolean running,
    Result result,
    long eventId,
    String words) {

  /** What came out. */
  public enum Result {
    SOUND,
    BROKEN,
    SKIPPED
  }

  static Verdict of(Candidate run, Result result, long eventId, String words) {
    return new Verdict(
        run.workflowId(), run.runId(), run.type(), run.running(), result, eventId, words);
  }

  /** A run that a deployment of this code would stop. */
  boolean stopsARun() {
    return result == Result.BROKEN && running;
  }

  /** What to do about it; empty when nothing. */
  String next() {
    if (result != Result.BROKEN) {
      return "";
    }
    return running
        ? "wait for it to end, or keep the old worker"
        : "it has ended; it cannot be reset or queried with this code";
  }
}
