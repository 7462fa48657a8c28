package dev.backstay.cli.follow;

import dev.backstay.cli.ExitCode;
import dev.backstay.cli.output.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A run as the server described it a moment ago. */
public record RunView(JsonNode json) {

  public String id() {
    return Json.text(json, "id");
  }

  public boolean open() {
    return Json.flag(json, "open");
  }

  public String outcome() {
    return Json.text(json, "outcome");
  }

  public String phase() {
    return Json.text(json, "phase");
  }

  public String message() {
    return Json.text(json, "message");
  }

  public List<JsonNode> steps() {
    return Json.list(json, "progress.steps");
  }

  public List<JsonNode> jobs() {
    return Json.list(json, "jobs");
  }

  /** The exit code of a command that waited for this run, once it has ended. */
  public int exitCode() {
    if (outcome().equals("SUCCEEDED") || outcome().equals("NOTHING_TO_DO")) {
      return ExitCode.OK;
    }
    if (outcome().equals("WARNING") || outcome().equals("PARTIAL")) {
      return ExitCode.PARTIAL;
    }
    return switch (Json.text(json, "failureType")) {
      case "VerificationFailed" -> ExitCode.VERIFICATION_FAILED;
      case "InvalidInput" -> ExitCode.USAGE;
      case "Refused" -> ExitCode.REFUSED;
      default -> byResult();
    };
  }

  private int byResult() {
    boolean different =
        Json.text(json, "result.proof").equals("DIFFERENT")
            || Json.list(json, "result.assets").stream()
                .anyMatch(asset -> Json.text(asset, "proof").equals("DIFFERENT"));
    if (different) {
      return ExitCode.VERIFICATION_FAILED;
    }
    return outcome().equals("BLOCKED") ? ExitCode.REFUSED : ExitCode.FAILED;
  }
}
