package dev.backstay.cli.server;

import dev.backstay.cli.CliFailure;
import dev.backstay.cli.ExitCode;
import dev.backstay.cli.output.Json;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Turns the server's RFC 9457 problem into what the user reads and the exit code. */
final class ProblemAnswer {
  private ProblemAnswer() {}

  static CliFailure failure(int status, JsonNode problem) {
    var message = new StringBuilder(firstText(problem, status));
    for (JsonNode one : Json.list(problem, "problems")) {
      message.append("\n  ").append(sentence(one));
    }
    String hint = Json.text(problem, "nextAction");
    return new CliFailure(
        code(status), exitCode(status), message.toString(), hint.isEmpty() ? null : hint);
  }

  private static String firstText(JsonNode problem, int status) {
    String detail = Json.text(problem, "detail");
    String title = Json.text(problem, "title");
    if (detail.isEmpty() && title.isEmpty()) {
      return "The server answered with HTTP status " + status + ".";
    }
    return detail.isEmpty() ? title : detail;
  }

  private static String sentence(JsonNode one) {
    String text =
        Json.text(one, "field")
            + ": "
            + Json.text(one, "wrong")
            + ". Allowed: "
            + Json.text(one, "allowed")
            + ".";
    String example = Json.text(one, "example");
    return example.isEmpty() ? text : text + " Example: " + example;
  }

  private static int exitCode(int status) {
    return switch (status) {
      case 400, 413, 415, 422 -> ExitCode.USAGE;
      case 401, 403 -> ExitCode.NOT_ALLOWED;
      case 404, 410 -> ExitCode.NOT_FOUND;
      case 409, 412 -> ExitCode.REFUSED;
      case 502, 503, 504 -> ExitCode.UNREACHABLE;
      default -> ExitCode.FAILED;
    };
  }

  private static String code(int status) {
    return switch (exitCode(status)) {
      case ExitCode.USAGE -> "input";
      case ExitCode.NOT_ALLOWED -> "token";
      case ExitCode.NOT_FOUND -> "not-found";
      case ExitCode.REFUSED -> "refused";
      case ExitCode.UNREACHABLE -> "unreachable";
      default -> "http-" + String.format(Locale.ROOT, "%d", status);
    };
  }
}
