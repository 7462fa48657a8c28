package dev.backstay.systems;

import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobResult;

/** How a job stands: still running, or ended with a result. */
public sealed interface JobStatus {

  /** Under way; {@code heartbeat} says how far. */
  record Running(JobHeartbeat heartbeat) implements JobStatus {}

  /** Over, one way or another. */
  record Ended(JobResult result) implements JobStatus {}
}
