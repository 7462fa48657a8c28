package dev.backstay.systems.barman;

import dev.backstay.systems.host.HostOutput;
import dev.backstay.workflows.json.BackstayJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What a Barman command answered: one JSON object at the very end, with {@code _ERROR} when it
 * failed. Errors in arguments come as text on standard error instead.
 */
record BarmanAnswer(int exitCode, JsonNode json, List<String> errors) {

  static BarmanAnswer of(HostOutput output) {
    return of(output.exitCode(), output.stdout(), output.stderr());
  }

  static BarmanAnswer of(int exitCode, String stdout, String stderr) {
    JsonNode json = read(stdout);
    List<String> errors = new ArrayList<>();
    for (JsonNode error : json.path("_ERROR")) {
      errors.add(error.asString("").strip());
    }
    if (errors.isEmpty() && exitCode != 0 && !stderr.isBlank()) {
      errors.add(lastLine(stderr));
    }
    return new BarmanAnswer(exitCode, json, List.copyOf(errors));
  }

  boolean ok() {
    return exitCode == 0 && errors.isEmpty();
  }

  /** Everything it complained about, on one line; never empty after a failure. */
  String complaint() {
    return errors.isEmpty()
        ? "Barman ended with exit code " + exitCode
        : String.join(" ", errors).replaceAll("\\s+", " ");
  }

  private static JsonNode read(String stdout) {
    int start = stdout.indexOf('{');
    if (start < 0) {
      return MissingNode.getInstance();
    }
    try {
      return BackstayJson.mapper().readTree(stdout.substring(start));
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  private static String lastLine(String text) {
    return text.strip().lines().reduce((first, second) -> second).orElse("");
  }
}
