package dev.backstay.testkit.simulated.veeam;

import dev.backstay.workflows.json.BackstayJson;
import java.util.List;
import java.util.Map;

/** An answer: a status and JSON, or nothing. */
record Reply(int status, String body) {
  static final Reply NO_CONTENT = new Reply(204, "");

  static Reply json(int status, Object content) {
    return new Reply(status, BackstayJson.mapper().writeValueAsString(content));
  }

  static Reply error(Refused refused) {
    return json(
        refused.status(),
        Map.of("errorCode", refused.code(), "message", String.valueOf(refused.getMessage())));
  }

  /** One page of a list. */
  static Reply page(VeeamRequest request, List<Map<String, Object>> all) {
    int skip = number(request.filter("skip"), 0);
    int limit = number(request.filter("limit"), 200);
    List<Map<String, Object>> data = all.stream().skip(skip).limit(limit).toList();
    return json(
        200,
        Map.of(
            "data",
            data,
            "pagination",
            Map.of("total", all.size(), "count", data.size(), "skip", skip, "limit", limit)));
  }

  private static int number(String text, int otherwise) {
    return text.isEmpty() ? otherwise : Integer.parseInt(text);
  }
}
