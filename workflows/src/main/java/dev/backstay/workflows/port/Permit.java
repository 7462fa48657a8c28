package dev.backstay.workflows.port;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link JobAdmission}.
 *
 * @param waitingFor for WAIT: what holds it up and its place, one plain line
 * @param refusal for REFUSED: why, and what to do
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Permit(
    Decision decision, int epoch, @Nullable String waitingFor, @Nullable String refusal) {

  /** What was decided. */
  public enum Decision {
    GRANTED,
    WAIT,
    REFUSED
  }
}
