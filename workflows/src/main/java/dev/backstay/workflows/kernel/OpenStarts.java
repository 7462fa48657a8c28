package dev.backstay.workflows.kernel;

import dev.backstay.workflows.job.Candidate;
import dev.backstay.workflows.model.FailureType;
import dev.backstay.workflows.model.Problem;
import dev.backstay.workflows.port.AdoptJob;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Starts nobody could confirm, and what a person said of each. */
public final class OpenStarts {
  private final Map<String, List<Candidate>> open = new LinkedHashMap<>();
  private final Map<String, AdoptJob> answers = new LinkedHashMap<>();

  /** Waits, as long as it takes, until a person has said which job it is. */
  public AdoptJob ask(String token, List<Candidate> candidates) {
    answers.remove(token);
    open.put(token, candidates);
    Workflow.await(() -> answers.containsKey(token));
    open.remove(token);
    return Objects.requireNonNull(answers.get(token));
  }

  /**
   * Refuses an answer that cannot be used, in words. The same answer again is accepted again.
   *
   * @throws io.temporal.failure.ApplicationFailure {@code InvalidInput}, with its {@link Problem}s
   *     as details, when the answer itself is wrong; {@code Refused} when the run does not ask, or
   *     has another answer
   */
  public void check(@Nullable AdoptJob answer) {
    AdoptJob given = complete(answer);
    AdoptJob before = answers.get(given.token());
    if (before != null) {
      if (!Objects.equals(before.job(), given.job())) {
        throw Failures.of(
            FailureType.Refused,
            "%s has said already that job %s is %s. Nothing was changed."
                .formatted(before.by(), given.token(), before.job()));
      }
      return;
    }
    List<Candidate> candidates = open.get(given.token());
    if (candidates == null) {
      throw Failures.of(
          FailureType.Refused,
          "this run does not ask which job "
              + given.token()
              + " is"
              + (open.isEmpty() ? "." : "; it asks about " + String.join(", ", open.keySet())));
    }
    boolean named =
        given.none() || candidates.stream().anyMatch(c -> c.nativeId().equals(given.job()));
    if (!named) {
      throw Failures.input(
          List.of(
              new Problem(
                  "job",
                  "'%s' is not one of the jobs it may be".formatted(given.job()),
                  candidates.stream().map(Candidate::words).collect(Collectors.joining("; "))
                      + "; or "
                      + AdoptJob.NONE,
                  "\"" + candidates.getFirst().nativeId() + "\"")));
    }
  }

  private static AdoptJob complete(@Nullable AdoptJob answer) {
    if (answer == null) {
      throw Failures.input(
          List.of(
              new Problem(
                  "(input)",
                  "there is none",
                  "one JSON object with the fields token, job, by, reason",
                  RunHandlers.ADOPT_EXAMPLE)));
    }
    List<Problem> missing = new ArrayList<>();
    missing(missing, "token", answer.token(), "the job the run asks about", "\"b1f…\"");
    missing(missing, "job", answer.job(), "the product's id of that job, or none", "\"4711\"");
    missing(missing, "by", answer.by(), "your name: it is kept in the ledger", "\"alice\"");
    missing(
        missing,
        "reason",
        answer.reason(),
        "why you know: it is kept in the ledger",
        "\"its log names our run\"");
    if (!missing.isEmpty()) {
      throw Failures.input(missing);
    }
    return answer;
  }

  private static void missing(
      List<Problem> missing, String field, @Nullable String given, String allowed, String example) {
    if (given == null || given.isBlank()) {
      missing.add(new Problem(field, field + " is missing", allowed, example));
    }
  }

  /** Takes an answer that was checked; says what follows from it. */
  public String accept(AdoptJob answer) {
    answers.putIfAbsent(Objects.requireNonNull(answer.token()), answer);
    return answer.none()
        ? "None of them is adopted; job " + answer.token() + " is started anew."
        : "Job " + answer.token() + " is " + answer.job() + "; the run goes on with it.";
  }
}
