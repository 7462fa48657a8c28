package dev.backstay.systems.veeam;

import dev.backstay.systems.rest.StartClock;
import dev.backstay.workflows.job.Candidate;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.JobSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job with the server it goes to.
 *
 * @param clock runs since somebody asked for this
 */
record Call<S extends JobSpec>(VeeamApi api, JobOrder order, S spec, StartClock clock) {

  /** The call that starts something. */
  Answer post(String path, @Nullable Object body) {
    return api.post(path, body, clock);
  }

  /**
   * A session as one that may be this job. Where the product does not say who started it, it may
   * have been us.
   *
   * @param level what the session does, as far as the product says
   */
  Candidate candidate(Session session, String level) {
    String account = api.settings().account();
    String by = session.initiatedBy();
    boolean us = by.isEmpty() || by.equalsIgnoreCase(account);
    return new Candidate(
        session.id(),
        spec.assetName(),
        level,
        us ? account : by,
        session.createdAt(),
        null,
        session.stateWord(),
        false);
  }

  String wantedLevel() {
    return Candidate.levelOf(spec);
  }

  /** A result that no session stands behind. */
  static JobResult now(JobResultBuilder result) {
    Instant now = Instant.now();
    return result.times(now, now).build();
  }
}
