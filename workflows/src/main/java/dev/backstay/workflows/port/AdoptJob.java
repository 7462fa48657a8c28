package dev.backstay.workflows.port;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * The update {@code adoptJob}: a person says which of several jobs is the one whose start was never
 * confirmed.
 *
 * @param token the job the run waits with
 * @param job the product's id of one of the candidates, or {@value #NONE} when none of them is it
 * @param by who says so
 * @param reason why; kept in the ledger
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AdoptJob(
    @Nullable String token, @Nullable String job, @Nullable String by, @Nullable String reason) {

  /** None of the candidates is the job: it is started anew, and they are never adopted. */
  public static final String NONE = "none";

  /** Whether none of the candidates is the job. */
  public boolean none() {
    return NONE.equals(job);
  }
}
