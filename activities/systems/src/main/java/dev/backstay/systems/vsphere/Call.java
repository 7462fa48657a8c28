package dev.backstay.systems.vsphere;

import dev.backstay.systems.JobStatus;
import dev.backstay.systems.rest.StartClock;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.JobSpec;
import java.time.Instant;

/**
 * A job with the vCenter it goes to.
 *
 * @param clock runs since somebody asked for this
 */
record Call<S extends JobSpec>(Vcenter vcenter, JobOrder order, S spec, StartClock clock) {

  String token() {
    return order.token();
  }

  JobStatus running(int percent, String doing) {
    return new JobStatus.Running(new JobHeartbeat(token(), -1, -1, percent, -1, doing));
  }

  /** A result no task stands behind. */
  static JobResult now(JobResultBuilder result) {
    Instant now = Instant.now();
    return result.times(now, now).build();
  }

  static JobResult failed(Fault fault, String what) {
    VsphereErrors.Meaning meaning = VsphereErrors.of(fault);
    return now(
        JobResultBuilder.failed(
            meaning.cause(), what + ": vCenter says " + fault.words() + ".", meaning.nextAction()));
  }
}
