package dev.backstay.starter.run;

import dev.backstay.workflows.job.Candidate;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.model.Progress.JobProgress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job of a run or of its children, with what its site worker last reported.
 *
 * @param run the run it belongs to
 * @param bytesDone -1 unknown
 * @param bytesTotal -1 unknown
 * @param percent 0 to 100; -1 unknown
 * @param etaSeconds -1 unknown
 * @param doing the phase, or what it waits for; null when nothing was reported
 * @param candidates the product's jobs it may be, while a person has to say which; else null
 */
record JobView(
    String run,
    String token,
    String kind,
    String system,
    String step,
    String key,
    String state,
    long bytesDone,
    long bytesTotal,
    double percent,
    long etaSeconds,
    @Nullable String doing,
    @Nullable List<Candidate> candidates) {

  static JobView of(String run, JobProgress job, @Nullable JobHeartbeat heartbeat) {
    return heartbeat == null
        ? new JobView(
            run,
            job.token(),
            job.kind(),
            job.system(),
            job.step(),
            job.key(),
            job.state(),
            -1,
            -1,
            -1,
            -1,
            null,
            job.candidates())
        : new JobView(
            run,
            job.token(),
            job.kind(),
            job.system(),
            job.step(),
            job.key(),
            job.state(),
            heartbeat.bytesDone(),
            heartbeat.bytesTotal(),
            heartbeat.percent(),
            heartbeat.etaSeconds(),
            heartbeat.doing(),
            job.candidates());
  }
}
