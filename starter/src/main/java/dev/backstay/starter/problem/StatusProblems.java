package dev.backstay.starter.problem;

import java.util.List;
import org.springframework.http.HttpStatus;

/** Words for the refusals that are about the request itself, not about its content. */
public final class StatusProblems {
  private static final String DOCS = "See the API's documentation at /swagger-ui.html.";

  private StatusProblems() {}

  public static ProblemBody of(HttpStatus status) {
    return switch (status) {
      case UNAUTHORIZED ->
          body(
              status,
              "The request carries no valid bearer token.",
              "Send the header Authorization: Bearer <token>; the token is in the file that"
                  + " BACKSTAY_TOKEN_FILE names.");
      case NOT_FOUND -> body(status, "There is nothing at this address.", DOCS);
      case METHOD_NOT_ALLOWED -> body(status, "This address does not take this method.", DOCS);
      case UNSUPPORTED_MEDIA_TYPE ->
          body(
              status,
              "The body is not JSON.",
              "Send JSON with the header Content-Type: application/json.");
      case NOT_ACCEPTABLE -> body(status, "Answers are JSON.", "Accept application/json.");
      case CONTENT_TOO_LARGE ->
          body(status, "The body is too large.", "Send at most 1 MiB of JSON.");
      case INTERNAL_SERVER_ERROR ->
          body(
              status,
              "Something unexpected happened; it is in the starter's log.",
              "Try again; if it stays, report it with the time and the address you called.");
      default ->
          status.is4xxClientError()
              ? body(status, "The request cannot be understood.", DOCS)
              : body(status, "The request could not be answered.", "Try again in a moment.");
    };
  }

  private static ProblemBody body(HttpStatus status, String detail, String nextAction) {
    return ProblemBody.of(status, detail, nextAction, List.of());
  }
}
