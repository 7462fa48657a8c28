package dev.backstay.systems.veeam;

import tools.jackson.databind.JsonNode;

/**
 * How a stopped session, or a part of one, came out.
 *
 * @param words the product's own message, shortened
 */
record SessionResult(Verdict verdict, String words, boolean cancelled) {
  private static final int MOST = 400;

  /** The product's words; {@code NONE} also stands for a word this driver does not know. */
  enum Verdict {
    NONE,
    SUCCESS,
    WARNING,
    FAILED
  }

  static SessionResult of(JsonNode result) {
    Verdict verdict =
        switch (result.path("result").asString("")) {
          case "Success" -> Verdict.SUCCESS;
          case "Warning" -> Verdict.WARNING;
          case "Failed" -> Verdict.FAILED;
          default -> Verdict.NONE;
        };
    String message = result.path("message").asString("").replaceAll("\\s+", " ").strip();
    return new SessionResult(
        verdict,
        message.length() <= MOST ? message : message.substring(0, MOST) + "…",
        result.path("isCanceled").asBoolean(false));
  }
}
