package dev.backstay.launcher.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One restored asset, as the report of an emergency restore says. */
record Restored(JsonNode run, JsonNode asset) {

  /** The only asset of a run; an empty node when the run reported none. */
  static Restored of(JsonNode run) {
    return new Restored(run, run.path("result").path("assets").path(0));
  }

  String outcome() {
    return run.path("outcome").asString();
  }

  String proof() {
    return asset.path("proof").asString();
  }

  String target() {
    return asset.path("target").asString();
  }

  String preserved() {
    return asset.path("preserved").asString();
  }

  long number(String field) {
    return asset.path(field).asLong(0);
  }

  double seconds(String field) {
    return asset.path(field).asDouble(-1);
  }

  /** Seconds from the declaration to the hand-over; -1 when it was not handed over. */
  double recoverySeconds() {
    String seconds = run.path("facts").path("recoverySeconds").asString();
    return seconds.isEmpty() ? -1 : Double.parseDouble(seconds);
  }

  Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    for (String text : new String[] {"asset", "outcome", "proof", "point", "dataAsOf"}) {
      summary.put(text, asset.path(text).asString());
    }
    summary.put("dataLossSeconds", seconds("dataLossSeconds"));
    summary.put("restoreSeconds", seconds("restoreSeconds"));
    for (String number : new String[] {"bytesRestored", "rowsCompared", "filesCompared"}) {
      summary.put(number, number(number));
    }
    summary.put("run", run.path("id").asString());
    return summary;
  }
}
