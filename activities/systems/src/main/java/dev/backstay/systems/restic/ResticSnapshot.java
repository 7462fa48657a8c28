package dev.backstay.systems.restic;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as {@code restic snapshots --json} lists it.
 *
 * @param original the id before a tag was added or it was copied here
 * @param summary only from 0.17 on
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ResticSnapshot(
    OffsetDateTime time,
    String id,
    @Nullable String hostname,
    @Nullable List<String> paths,
    @Nullable List<String> tags,
    @Nullable String original,
    @Nullable Figures summary) {

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Figures(@JsonProperty("total_bytes_processed") long bytes) {}

  String shortId() {
    return ResticOutput.shortId(id);
  }

  Instant at() {
    return time.toInstant();
  }

  /** The tag Backstay gave it first; empty for a stranger's snapshot. */
  String label() {
    return tags == null || tags.isEmpty() ? "" : tags.getFirst();
  }

  boolean isOrWas(String nativeId) {
    return !nativeId.isEmpty()
        && (id.startsWith(nativeId) || (original != null && original.startsWith(nativeId)));
  }
}
