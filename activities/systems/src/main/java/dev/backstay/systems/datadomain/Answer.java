package dev.backstay.systems.datadomain;

import dev.backstay.workflows.json.BackstayJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What the system answered: a status and, mostly, JSON. */
record Answer(int status, String body) {
  private static final int LONGEST = 300;

  boolean good() {
    return status >= 200 && status < 300;
  }

  JsonNode json() {
    if (!body.isBlank()) {
      try {
        return BackstayJson.mapper().readTree(body);
      } catch (JacksonException e) {
        // An error page of something in between; the status says enough.
      }
    }
    return MissingNode.getInstance();
  }

  /** The system's own sentence, shortened. */
  String words() {
    String details =
        json().path("service_status").path("details").asString("").replaceAll("\\s+", " ").strip();
    String words = details.isEmpty() ? "HTTP " + status : details + " (HTTP " + status + ")";
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
  }
}
