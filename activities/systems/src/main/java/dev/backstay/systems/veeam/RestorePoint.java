package dev.backstay.systems.veeam;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A machine as it was at one moment, in one backup. */
record RestorePoint(
    String id, String name, String backupId, Instant createdAt, String type, long originalSize) {
  private static final String PATH = "/api/v1/restorePoints";

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
   * What a restore point cannot be restored without, newest first.
   *
   * @param reachesFull whether it goes back to a full of the same machine
   */
  record Chain(List<String> parents, boolean reachesFull) {}

  List<String> parents(VeeamApi api) {
    return chain(api).parents();
  }

  Chain chain(VeeamApi api) {
    if (!type.equals("Increment")) {
      return new Chain(List.of(), true);
    }
    List<String> parents = new ArrayList<>();
    for (RestorePoint older : ofBackup(api, backupId).reversed()) {
      if (older.name().equals(name) && older.createdAt().isBefore(createdAt)) {
        parents.add(older.id());
        if (older.type().equals("Full")) {
          return new Chain(parents, true);
        }
      }
    }
    return new Chain(parents, false);
  }
}
