package dev.backstay.systems.veeam;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A machine as it was at one moment, in one backup. */
record RestorePoint(
    String id, String name, String backupId, Instant createdAt, String type, long originalSize) {
  private static final String PATH = "/api/v1/restorePoints";
  private static final String FULL = "Full";
  private static final String INCREMENT = "Increment";
  private static final String ROLLBACK = "Rollback";

  static Optional<RestorePoint> byId(VeeamApi api, String id) {
    return api.find(PATH + "/" + VeeamApi.encode(id)).map(RestorePoint::of);
  }

  static List<RestorePoint> ofBackup(VeeamApi api, String backupId) {
    return list(api, Map.of("backupIdFilter", backupId));
  }

  /** Those the filters of the API let through, oldest first. */
  static List<RestorePoint> list(VeeamApi api, Map<String, String> filters) {
    return api.list(PATH, filters).stream()
        .map(RestorePoint::of)
        .sorted(Comparator.comparing(RestorePoint::createdAt))
        .toList();
  }

  private static RestorePoint of(JsonNode json) {
    return new RestorePoint(
        json.path("id").asString(""),
        json.path("name").asString(""),
        json.path("backupId").asString(""),
        ServerTime.instant(json.path("creationTime").asString("")),
        json.path("type").asString(""),
        json.path("originalSize").asLong(-1));
  }

  /**
   * What a restore point cannot be restored without, nearest first.
   *
   * @param reachesFull whether it leads to a full of the same machine
   * @param doubt why that cannot be told; empty when it can
   */
  record Chain(List<String> parents, boolean reachesFull, String doubt) {

    /** What is missing, as the end of a sentence. */
    String problem() {
      return doubt.isEmpty() ? "but no full it could be restored from" : doubt;
    }
  }

  /**
   * An increment needs the older points back to a full, a rollback (of a reverse incremental
   * backup) the newer ones up to a full. Of other types, and where the product names none, nothing
   * is known.
   */
  Chain chain(VeeamApi api) {
    return switch (type) {
      case FULL -> new Chain(List.of(), true, "");
      case INCREMENT -> chain(others(api).filter(this::isYounger).toList().reversed());
      case ROLLBACK -> chain(others(api).filter(this::isOlder).toList());
      default -> untold(List.of(), this);
    };
  }

  private Stream<RestorePoint> others(VeeamApi api) {
    return ofBackup(api, backupId).stream().filter(other -> other.name().equals(name));
  }

  private boolean isYounger(RestorePoint other) {
    return createdAt.isAfter(other.createdAt());
  }

  private boolean isOlder(RestorePoint other) {
    return createdAt.isBefore(other.createdAt());
  }

  private Chain chain(List<RestorePoint> needed) {
    List<String> parents = new ArrayList<>();
    for (RestorePoint next : needed) {
      parents.add(next.id());
      if (next.type().equals(FULL)) {
        return new Chain(parents, true, "");
      }
      if (!next.type().equals(type)) {
        return untold(parents, next);
      }
    }
    return new Chain(parents, false, "");
  }

  private static Chain untold(List<String> parents, RestorePoint odd) {
    return new Chain(
        parents,
        false,
        "but what it depends on cannot be told: point %s is of type '%s'"
            .formatted(odd.id(), odd.type()));
  }
}
