package dev.backstay.testkit.simulated.aws;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A backup plan and what it selects. It starts nothing by itself. */
final class SimPlan {
  final String id;
  final Place place;
  final Instant created;

  /** The name of the request that made it; empty when it had none. */
  final String request;

  final Map<String, JsonNode> selections = new LinkedHashMap<>();
  JsonNode plan;
  int version = 1;

  /** The same of its selections, by their ids. */
  final Map<String, String> selectionRequests = new LinkedHashMap<>();

  SimPlan(String id, Place place, Instant created, String request, JsonNode plan) {
    this.id = id;
    this.place = place;
    this.created = created;
    this.request = request;
    this.plan = plan;
  }

  String arn() {
    return "arn:aws:backup:%s:%s:backup-plan:%s".formatted(place.region(), place.account(), id);
  }

  String versionId() {
    return "simulated-" + version;
  }
}
