package dev.backstay.systems.rest;

import dev.backstay.workflows.json.BackstayJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Bodies of answers that are mostly JSON, and the sentence in them that is meant for people. */
public final class JsonText {
  private static final int LONGEST = 300;

  private JsonText() {}

  /** The body; a missing node when there is none or it is no JSON. */
  public static JsonNode read(String body) {
    if (!body.isBlank()) {
      try {
        return BackstayJson.mapper().readTree(body);
      } catch (JacksonException e) {
        // An error page of something in between; the status says enough.
      }
    }
    return MissingNode.getInstance();
  }

  /** What the server said, on one line, shortened, with the status; the status alone without it. */
  public static String sentence(JsonNode said, int status) {
    String text = said.asString("").replaceAll("\\s+", " ").strip();
    String words = text.isEmpty() ? "HTTP " + status : text + " (HTTP " + status + ")";
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
  }
}
