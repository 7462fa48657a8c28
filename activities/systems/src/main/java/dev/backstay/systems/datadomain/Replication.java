package dev.backstay.systems.datadomain;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The managed file replication of one storage unit to one other system.
 *
 * @param status {@code completed}, {@code error}, {@code warning} or {@code unknown}
 * @param synced until when the other side has everything; null when the system's words for it are
 *     not understood, for the contract does not say how it writes a time
 */
record Replication(
    String storageUnit,
    String destination,
    String status,
    boolean outbound,
    boolean enabled,
    long remaining,
    @Nullable Instant synced) {

  static Replication of(JsonNode json) {
    JsonNode local = json.path("local_system");
    JsonNode remote = json.path("remote_system");
    return new Replication(
        local.path("storage_unit").asString(""),
        remote.path("hostname").asString("") + ":" + remote.path("storage_unit").asString(""),
        json.path("repl_status").asString("unknown").toLowerCase(Locale.ROOT),
        json.path("direction").asString("").equals("outbound"),
        local.path("repl_system_status").asString("").equals("enabled"),
        local.path("logical_remaining").asLong(-1),
        time(json.path("last_sync_time").asString("")));
  }

  private static @Nullable Instant time(String text) {
    try {
      return text.matches("\\d{9,11}")
          ? Instant.ofEpochSecond(Long.parseLong(text))
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException unknownWriting) {
      return null;
    }
  }
}
