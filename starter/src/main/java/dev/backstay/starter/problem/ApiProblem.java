package dev.backstay.starter.problem;

import dev.backstay.workflows.model.Problem;
import java.util.List;
import org.springframework.http.HttpStatus;

/** A request that cannot be answered as asked; becomes a problem document. */
public final class ApiProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient ProblemBody body;

  public ApiProblem(HttpStatus status, String detail, String nextAction, List<Problem> problems) {
    super(detail);
    this.body = ProblemBody.of(status, detail, nextAction, problems);
  }

  public ApiProblem(HttpStatus status, String detail, String nextAction) {
    this(status, detail, nextAction, List.of());
  }

  /** Nothing has that name. */
  public static ApiProblem notFound(String detail, String nextAction) {
    return new ApiProblem(HttpStatus.NOT_FOUND, detail, nextAction);
  }

  /** Something about the input is wrong; nothing was started or changed. */
  public static ApiProblem input(String detail, List<Problem> problems) {
    return new ApiProblem(
        HttpStatus.BAD_REQUEST, detail, "Correct the input and send it again.", problems);
  }

  /** State or another request forbids it. */
  public static ApiProblem conflict(String detail, String nextAction) {
    return new ApiProblem(HttpStatus.CONFLICT, detail, nextAction);
  }

  public ProblemBody body() {
    return body;
  }
}
