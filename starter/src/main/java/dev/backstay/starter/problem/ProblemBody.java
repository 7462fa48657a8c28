package dev.backstay.starter.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.backstay.workflows.model.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A problem document after RFC 9457, with two properties of ours.
 *
 * @param nextAction what the caller should do next
 * @param problems for inputs: each field, what was wrong, what is allowed, an example
 */
public record ProblemBody(
    String type,
    String title,
    int status,
    String detail,
    @Nullable String instance,
    String nextAction,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Problem> problems) {

  public static ProblemBody of(
      HttpStatus status, String detail, String nextAction, List<Problem> problems) {
    return new ProblemBody(
        "about:blank",
        status.getReasonPhrase(),
        status.value(),
        detail,
        null,
        nextAction,
        problems);
  }

  /** The same problem, at the path that was called. */
  public ProblemBody at(String path) {
    return new ProblemBody(type, title, status, detail, path, nextAction, problems);
  }
}
