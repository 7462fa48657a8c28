package dev.backstay.systems.veeam;

import dev.backstay.workflows.json.BackstayJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What the server answered: a status and, mostly, JSON. */
record Answer(int status, String body) {
  boolean good() {
    return status >= 200 && status < 300;
  }

  /** The body; a missing node when there is none or it is no JSON. */
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

  String errorCode() {
    return json().path("errorCode").asString("");
  }

  /** The server's own sentence, shortened. */
  String words() {
    String message = json().path("message").asString("").replaceAll("\\s+", " ").strip();
    String words = message.isEmpty() ? "HTTP " + status : message + " (HTTP " + status + ")";
    return words.length() <= 300 ? words : words.substring(0, 300) + "…";
  }
}
