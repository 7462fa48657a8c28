package dev.backstay.testkit.simulated.aws;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A legal hold. */
final class SimHold {
  final String id;
  final Place place;
  final JsonNode request;
  final Instant created;
  String status = "CREATING";
  @Nullable Instant ended;

  SimHold(String id, Place place, JsonNode request, Instant created) {
    this.id = id;
    this.place = place;
    this.request = request;
    this.created = created;
  }

  String arn() {
    return "arn:aws:backup:%s:%s:legal-hold:%s".formatted(place.region(), place.account(), id);
  }

  boolean stands() {
    return status.equals("CREATING") || status.equals("ACTIVE");
  }

  boolean covers(SimPoint point) {
    JsonNode wanted = request.path("RecoveryPointSelection");
    JsonNode range = wanted.path("DateRange");
    return point.place.equals(place)
        && names(wanted.path("VaultNames"), point.vault)
        && names(wanted.path("ResourceIdentifiers"), point.resource)
        && (range.isMissingNode()
            || (!point.created.isBefore(AwsJson.time(range.path("FromDate")))
                && !point.created.isAfter(AwsJson.time(range.path("ToDate")))));
  }

  private static boolean names(JsonNode list, String name) {
    return list.isEmpty() || list.valueStream().anyMatch(one -> one.asString().equals(name));
  }
}
