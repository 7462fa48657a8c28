package dev.backstay.systems.datadomain;

import dev.backstay.systems.rest.Refusal;
import dev.backstay.workflows.job.Cause;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * A managed tree: what a storage unit or a share is inside.
 *
 * @param availability the system's own word, which its contract does not list
 * @param hardLimit of the logical bytes; 0 means none
 * @param lock {@code none}, {@code governance}, {@code compliance}, {@code disabled} (what was
 *     locked before stays so) or {@code unknown}
 * @param destinations hosts it replicates to as a whole
 */
record Mtree(
    String name,
    String availability,
    boolean degraded,
    boolean deleted,
    boolean readOnly,
    boolean replica,
    long physicalUsed,
    long logicalUsed,
    long hardLimit,
    String lock,
    long shortestLock,
    long longestLock,
    List<String> destinations) {

  /**
   * @throws Refusal when the system has no such MTree
   */
  static Mtree named(DataDomainApi api, String name) {
    return api.list("v3.0", "/mtrees", "mtree").stream()
        .filter(mtree -> mtree.path("name").asString("").equals(name))
        .map(Mtree::of)
        .filter(mtree -> !mtree.deleted())
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    Cause.REPOSITORY_MISSING,
                    "The Data Domain has no MTree " + name + ".",
                    "Correct the repository's 'mtree' in the estate; if somebody removed it, stop what writes there and ask Dell at once: a deleted MTree can be brought back until the next cleaning."));
  }

  private static Mtree of(JsonNode json) {
    JsonNode lock = json.path("mtree_rl_detail");
    return new Mtree(
        json.path("name").asString(""),
        json.path("data_availability").asString(""),
        json.path("is_degraded").asString("").equals("degraded"),
        json.path("del_status").asString("").equals("deleted"),
        json.path("ro_status").asString("").equals("read-only"),
        json.path("repl_destination").asString("").equals("replication-destination"),
        json.path("physical_capacity").path("used").asLong(-1),
        json.path("logical_capacity").path("used").asLong(-1),
        json.path("quota_config").path("hard_limit").asLong(0),
        lock(lock),
        lock.path("rl_min_period").asLong(-1),
        lock.path("rl_max_period").asLong(-1),
        StreamSupport.stream(
                json.path("replication_info").path("repl_destination_hostnames").spliterator(),
                false)
            .map(host -> host.asString(""))
            .filter(host -> !host.isEmpty())
            .toList());
  }

  /** What the API does not say is unknown, and never "none". */
  private static String lock(JsonNode lock) {
    String mode = lock.path("rl_mode").asString("");
    return switch (lock.path("rl_status").asString("")) {
      case "never-enabled" -> "none";
      case "disabled" -> "disabled";
      case "enabled" -> mode.equals("governance") || mode.equals("compliance") ? mode : "unknown";
      default -> "unknown";
    };
  }

  /** The name of the storage unit, which is the last part of the path. */
  String storageUnit() {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
