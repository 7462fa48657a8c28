package dev.backstay.workflows.kernel;

import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.model.FailureType;
import dev.backstay.workflows.model.Problem;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The failures a procedure ends with, in words for the person who reads them at night. */
final class Failures {
  private Failures() {}

  static ApplicationFailure of(FailureType type, String message) {
    return ApplicationFailure.newNonRetryableFailure(message, type.name());
  }

  static ApplicationFailure refused(List<Problem> problems, boolean invalidInput) {
    return of(invalidInput ? FailureType.InvalidInput : FailureType.Refused, sentences(problems));
  }

  /** An answer that cannot be used; programs find the problems in its details. */
  static ApplicationFailure input(List<Problem> problems) {
    return ApplicationFailure.newNonRetryableFailure(
        sentences(problems),
        FailureType.InvalidInput.name(),
        (Object) problems.toArray(Problem[]::new));
  }

  private static String sentences(List<Problem> problems) {
    return problems.stream().map(Problem::sentence).collect(Collectors.joining("\n"));
  }

  static ApplicationFailure job(JobSpec spec, JobResult result) {
    FailureType type =
        spec.kind().equals("verify") ? FailureType.VerificationFailed : FailureType.JobFailed;
    return of(type, sentence(spec.summary() + ": " + result.message(), result.nextAction()));
  }

  /** A message with its next action, as one line. */
  static String sentence(String message, @Nullable String nextAction) {
    return nextAction == null || nextAction.isEmpty() ? message : message + " Next: " + nextAction;
  }

  /** The innermost message of a failure: the one that names the cause. */
  static String words(TemporalFailure failure) {
    Throwable t = failure;
    while ((t instanceof ActivityFailure || t instanceof ChildWorkflowFailure)
        && t.getCause() != null) {
      t = t.getCause();
    }
    if (t instanceof CanceledFailure) {
      return "cancelled";
    }
    if (t instanceof ApplicationFailure application) {
      return application.getOriginalMessage();
    }
    String message = t.getMessage();
    return message == null ? t.getClass().getSimpleName() : message;
  }

  static boolean cancelled(TemporalFailure failure) {
    Throwable t = failure;
    while (t != null) {
      if (t instanceof CanceledFailure) {
        return true;
      }
      t = t.getCause();
    }
    return false;
  }
}
