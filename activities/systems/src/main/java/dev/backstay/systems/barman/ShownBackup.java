package dev.backstay.systems.barman;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What {@code show-backup} tells of one backup.
 *
 * @param endTime when the base backup had become consistent: a restore reaches no earlier moment
 * @param sizeBytes -1 unknown
 */
record ShownBackup(
    String id,
    String name,
    String status,
    @Nullable Instant beginTime,
    @Nullable Instant endTime,
    String beginWal,
    String endWal,
    String timeline,
    long sizeBytes) {

  boolean done() {
    return status.equals("DONE");
  }

  static ShownBackup parse(JsonNode answer, String server) {
    JsonNode backup = answer.path(server);
    JsonNode base = backup.path("base_backup_information");
    return new ShownBackup(
        backup.path("backup_id").asString(""),
        backup.path("backup_name").asString(""),
        backup.path("status").asString("UNKNOWN"),
        BarmanTime.of(base, "begin_time"),
        BarmanTime.of(base, "end_time"),
        base.path("begin_wal").asString(""),
        base.path("end_wal").asString(""),
        base.path("timeline").asString(""),
        base.path("backup_size_bytes").asLong(-1));
  }
}
