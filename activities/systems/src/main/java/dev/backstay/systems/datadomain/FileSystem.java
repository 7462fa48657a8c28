package dev.backstay.systems.datadomain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The file system all MTrees share, and its cleaning: only cleaning gives back the space of what
 * was deleted.
 *
 * @param status the system's own word; {@code ddfs} is the one at work
 * @param cleaning {@code starting}, {@code running}, {@code inactive}, {@code waiting} or {@code
 *     unknown}
 * @param cleaned when a cleaning last ended well; null when the system does not say
 */
record FileSystem(
    String status,
    String cleaning,
    boolean aborted,
    String abortReason,
    @Nullable Instant cleaned,
    boolean neverScheduled) {

  static FileSystem of(DataDomainApi api) {
    JsonNode json = api.system("v1.0", "/file-systems");
    JsonNode cleaning = json.path("fs_cleaning_info").path("filesys_clean_info");
    long success = cleaning.path("cleaning_dates").path("success_epoch").asLong(0);
    return new FileSystem(
        json.path("fs_status").asString("unknown"),
        cleaning.path("cleaning_status").asString("unknown"),
        cleaning.path("is_aborted").asBoolean(false),
        cleaning.path("abort_reason").asString(""),
        success <= 0 ? null : Instant.ofEpochSecond(success),
        cleaning.path("schedule").path("occurrence").asString("").equals("never"));
  }

  boolean works() {
    return status.equals("ddfs");
  }
}
