package dev.backstay.starter.run;

import dev.backstay.starter.problem.ApiProblem;
import dev.backstay.workflows.model.FailureType;
import dev.backstay.workflows.model.Problem;
import dev.backstay.workflows.port.AdoptJob;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Tells a run which of several jobs is the one whose start was not confirmed. */
@Component
class JobAdoption {
  private static final int PATIENCE_SECONDS = 20;

  private final TemporalRuns temporal;

  JobAdoption(TemporalRuns temporal) {
    this.temporal = temporal;
  }

  /** The run took the answer. */
  record Adopted(String id, String token, String job, String message) {}

  /**
   * @throws ApiProblem 404 when Temporal knows no such run; 400 when the answer cannot be used; 409
   *     when the run does not ask or has another answer; 503 when no worker took it in time: sent
   *     again, it is the same answer
   */
  Adopted say(String id, AdoptJob answer) {
    var description = temporal.describe(id).orElseThrow(() -> RunReader.unknown(id));
    if (!RunReader.running(description)) {
      throw ApiProblem.conflict("The run " + id + " has ended.", "Look at what it came to.");
    }
    try {
      String message =
          CompletableFuture.supplyAsync(() -> update(id, answer), temporal.executor())
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return new Adopted(id, String.valueOf(answer.token()), String.valueOf(answer.job()), message);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw noWorker();
    } catch (TimeoutException e) {
      throw noWorker();
    } catch (ExecutionException e) {
      throw problem(id, e.getCause());
    }
  }

  private String update(String id, AdoptJob answer) {
    return temporal.client().newUntypedWorkflowStub(id).update("adoptJob", String.class, answer);
  }

  private static RuntimeException problem(String id, @Nullable Throwable thrown) {
    if (thrown instanceof WorkflowNotFoundException) {
      return ApiProblem.conflict("The run " + id + " has ended.", "Look at what it came to.");
    }
    if (thrown instanceof WorkflowUpdateException
        && thrown.getCause() instanceof ApplicationFailure refusal) {
      String words = refusal.getOriginalMessage();
      return refusal.getType().equals(FailureType.InvalidInput.name())
          ? ApiProblem.input("Nothing was changed.", problems(refusal))
          : ApiProblem.conflict(words, "See what the run waits for: backstay show " + id);
    }
    return thrown instanceof RuntimeException other ? other : new IllegalStateException(thrown);
  }

  /** A run of another release may say it in words only. */
  private static List<Problem> problems(ApplicationFailure refusal) {
    return refusal.getDetails().getSize() == 0
        ? List.of(
            new Problem(
                "job", refusal.getOriginalMessage(), "a job the run asks about, or none", null))
        : List.of(refusal.getDetails().get(0, Problem[].class));
  }

  private static ApiProblem noWorker() {
    return new ApiProblem(
        HttpStatus.SERVICE_UNAVAILABLE,
        "No worker took the answer in time; the run may still take it.",
        "Check the worker (backstay doctor) and send the same answer again; it counts once.");
  }
}
