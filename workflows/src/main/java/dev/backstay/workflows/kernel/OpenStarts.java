package dev.backstay.workflows.kernel;

import dev.backstay.workflows.job.Candidate;
import dev.backstay.workflows.model.FailureType;
import dev.backstay.workflows.port.AdoptJob;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Starts nobody could confirm, and what a person said of each. */
final class OpenStarts {
  private final Map<String, List<Candidate>> open = new LinkedHashMap<>();
  private final Map<String, AdoptJob> answers = new LinkedHashMap<>();

  /** Waits, as long as it takes, until a person has said which job it is. */
  AdoptJob ask(String token, List<Candidate> candidates) {
    answers.remove(token);
    open.put(token, candidates);
    Workflow.await(() -> answers.containsKey(token));
    open.remove(token);
    return Objects.requireNonNull(answers.get(token));
  }

  /**
   * Refuses an answer that cannot be used, in words. The same answer again is accepted again.
   *
   * @throws io.temporal.failure.ApplicationFailure of type {@code InvalidInput} or {@code Refused}
   */
  void check(@Nullable AdoptJob answer) {
    if (answer == null || blank(answer.token()) || blank(answer.job())) {
      throw Failures.of(
          FailureType.InvalidInput,
          "token and job are needed. Example: " + RunHandlers.ADOPT_EXAMPLE);
    }
    if (blank(answer.by()) || blank(answer.reason())) {
      throw Failures.of(
          FailureType.InvalidInput,
          "by and reason are needed: the answer is kept in the ledger. Example: "
              + RunHandlers.ADOPT_EXAMPLE);
    }
    AdoptJob before = answers.get(answer.token());
    if (before != null) {
      if (!Objects.equals(before.job(), answer.job())) {
        throw Failures.of(
            FailureType.Refused,
            "%s has said already that job %s is %s. Nothing was changed."
                .formatted(before.by(), answer.token(), before.job()));
      }
      return;
    }
    List<Candidate> candidates = open.get(answer.token());
    if (candidates == null) {
      throw Failures.of(
          FailureType.Refused,
          "this run does not ask which job "
              + answer.token()
              + " is"
              + (open.isEmpty() ? "." : "; it asks about " + String.join(", ", open.keySet())));
    }
    boolean named =
        answer.none() || candidates.stream().anyMatch(c -> c.nativeId().equals(answer.job()));
    if (!named) {
      throw Failures.of(
          FailureType.InvalidInput,
          "'%s' is not one of the jobs it may be. Allowed: %s, or %s"
              .formatted(
                  answer.job(),
                  candidates.stream().map(Candidate::words).collect(Collectors.joining("; ")),
                  AdoptJob.NONE));
    }
  }

  /** Takes an answer that was checked; says what follows from it. */
  String accept(AdoptJob answer) {
    answers.putIfAbsent(Objects.requireNonNull(answer.token()), answer);
    return answer.none()
        ? "None of them is adopted; job " + answer.token() + " is started anew."
        : "Job " + answer.token() + " is " + answer.job() + "; the run goes on with it.";
  }

  private static boolean blank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
