package dev.backstay.systems.barman;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A line of {@code list-backup}. Names are not unique in Barman; ids are.
 *
 * @param sizeBytes the base backup with the log it needs; -1 while it is not done
 * @param walBytes the log behind it, up to the next backup
 */
record BackupEntry(
    String server,
    String id,
    String name,
    String status,
    @Nullable Instant endTime,
    long sizeBytes,
    long walBytes) {

  boolean done() {
    return status.equals("DONE");
  }

  /** What a run that ended badly leaves: neither done nor waiting for its log. */
  boolean leftover() {
    return status.equals("STARTED") || status.equals("FAILED") || status.equals("EMPTY");
  }

  /** Newest first, as Barman prints them. */
  static List<BackupEntry> parse(JsonNode answer) {
    List<BackupEntry> entries = new ArrayList<>();
    for (var server : answer.properties()) {
      if (server.getKey().startsWith("_")) {
        continue;
      }
      for (JsonNode backup : server.getValue()) {
        entries.add(
            new BackupEntry(
                server.getKey(),
                backup.path("backup_id").asString(""),
                backup.path("backup_name").asString(""),
                backup.path("status").asString("UNKNOWN"),
                BarmanTime.of(backup, "end_time"),
                backup.path("size_bytes").asLong(-1),
                backup.path("wal_size_bytes").asLong(0)));
      }
    }
    return List.copyOf(entries);
  }
}
