package dev.backstay.workflows.job;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a waiting activity heartbeats: how far a job is.
 *
 * @param bytesDone -1 unknown
 * @param bytesTotal -1 unknown
 * @param percent 0 to 100; -1 unknown
 * @param etaSeconds -1 unknown
 * @param doing one plain line: the phase, or what it waits for
 * @param silentSince since when the host that runs the job cannot be asked; null while it answers
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record JobHeartbeat(
    String token,
    long bytesDone,
    long bytesTotal,
    double percent,
    long etaSeconds,
    @Nullable String doing,
    @Nullable Instant silentSince) {

  /** From a host that answers. */
  public JobHeartbeat(
      String token,
      long bytesDone,
      long bytesTotal,
      double percent,
      long etaSeconds,
      @Nullable String doing) {
    this(token, bytesDone, bytesTotal, percent, etaSeconds, doing, null);
  }
}
