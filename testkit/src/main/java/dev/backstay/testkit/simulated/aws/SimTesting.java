package dev.backstay.testkit.simulated.aws;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** A restore testing plan with its selections. It tests nothing by itself. */
final class SimTesting {
  final Place place;
  final String name;
  final Instant created;
  final Map<String, ObjectNode> selections = new LinkedHashMap<>();
  final ObjectNode plan;

  /** The name of the request that made it, and of those that made its selections. */
  String request = "";

  final Map<String, String> selectionRequests = new LinkedHashMap<>();

  SimTesting(Place place, String name, Instant created, ObjectNode plan) {
    this.place = place;
    this.name = name;
    this.created = created;
    this.plan = plan;
  }

  String arn() {
    return "arn:aws:backup:%s:%s:restore-testing-plan:%s"
        .formatted(place.region(), place.account(), name);
  }
}
