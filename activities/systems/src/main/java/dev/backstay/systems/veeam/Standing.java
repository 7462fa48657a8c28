package dev.backstay.systems.veeam;

import dev.backstay.systems.JobStatus;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.Outcome;
import java.util.function.Supplier;

/** What a session's state means: the one table from the product's words to outcomes. */
final class Standing {
  private Standing() {}

  /**
   * @param done the result of a session that stopped with a verdict, also a bad one
   */
  static JobStatus of(JobOrder order, Session session, Supplier<JobResult> done) {
    return switch (session.state()) {
      case STOPPED -> new JobStatus.Ended(stopped(session, done));
      case STARTING, RESUMING -> running(order, session, "starting");
      case WORKING -> running(order, session, "working");
      case STOPPING, PAUSING -> running(order, session, "stopping");
      case POSTPROCESSING -> running(order, session, "finishing: transformation, merge, copy");
      case IDLE -> running(order, session, "idle until the product's next cycle");
      case WAITING_SLOT -> running(order, session, "waits for a free task slot of the product");
      case WAITING_REPOSITORY -> running(order, session, "waits for its repository");
      case WAITING_TAPE -> running(order, session, "waits for a tape: load one");
      case ACTION_REQUIRED ->
          running(
              order,
              session,
              "ACTION REQUIRED: the product waits for a person; answer in the Veeam console,"
                  + " session "
                  + session.id());
      case OTHER ->
          running(
              order,
              session,
              "the product says '%s', which this driver does not know: look at session %s in the Veeam console"
                  .formatted(session.stateWord(), session.id()));
    };
  }

  private static JobResult stopped(Session session, Supplier<JobResult> done) {
    SessionResult result = session.result();
    if (result.cancelled()) {
      return ended(
          session,
          Outcome.CANCELLED,
          Cause.CANCELLED,
          "The session was stopped. " + result.words(),
          "Start it anew when it is wanted.");
    }
    return switch (result.verdict()) {
      case SUCCESS, WARNING, FAILED -> done.get();
      case NONE ->
          ended(
              session,
              Outcome.UNKNOWN,
              Cause.UNEXPECTED,
              "The session stopped without saying how it came out. " + result.words(),
              "Look at session " + session.id() + " in the Veeam console.");
    };
  }

  static JobResult failed(Session session) {
    VeeamErrors.Meaning meaning = VeeamErrors.of(session.result().words());
    return ended(
        session,
        Outcome.FAILED,
        meaning.cause(),
        "The product says: " + session.result().words(),
        meaning.nextAction());
  }

  private static JobResult ended(
      Session session, Outcome outcome, Cause cause, String message, String next) {
    return finish(session, JobResultBuilder.ended(outcome, cause, message.strip(), next)).build();
  }

  /** With what every result of a session has. */
  static JobResultBuilder finish(Session session, JobResultBuilder result) {
    return result
        .nativeId(session.id())
        .fact("session", session.id())
        .times(session.createdAt(), session.endedOrCreated());
  }

  static JobStatus running(JobOrder order, Session session, String doing) {
    return new JobStatus.Running(
        new JobHeartbeat(order.token(), -1, -1, session.percent(), -1, doing));
  }
}
