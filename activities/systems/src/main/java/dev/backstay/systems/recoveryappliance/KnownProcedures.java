package dev.backstay.systems.recoveryappliance;

import dev.backstay.systems.JobStatus;
import dev.backstay.systems.tool.ProductJobs;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResultBuilder;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The call that the appliance knows under our token although the job's directory is gone. */
record KnownProcedures(Call call, ProcedureWay way) implements ProductJobs {
  private static final String MARK = "history:";

  @Override
  public List<JobRef> all() throws IOException {
    return way.trace().stream()
        .map(trace -> new JobRef(call.token(), MARK + call.token(), true))
        .toList();
  }

  @Override
  public boolean isOne(JobRef job) {
    return job.nativeId().startsWith(MARK);
  }

  @Override
  public JobStatus status(JobRef job) throws IOException {
    Optional<Trace> trace = way.trace();
    Instant now = Instant.now();
    if (trace.filter(Trace::running).isPresent()) {
      return new JobStatus.Running(call.heartbeat("the appliance works for it"));
    }
    JobResultBuilder result =
        trace.filter(Trace::succeeded).isPresent()
            ? way.made(now)
            : JobResultBuilder.failed(
                Cause.TOOL_DIED,
                "The appliance's history says that the copy failed or ended early.",
                "Look at RA_API_HISTORY and RA_INCIDENT_LOG, then start the procedure again.");
    long seconds = trace.map(Trace::seconds).orElse(0L);
    return new JobStatus.Ended(result.times(now.minusSeconds(Math.max(0, seconds)), now).build());
  }

  /** Nothing in DBMS_RA ends one call; it is waited for. */
  @Override
  public void cancel(JobRef job) {}
}
