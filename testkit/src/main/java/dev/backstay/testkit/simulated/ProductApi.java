package dev.backstay.testkit.simulated;

import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobResult;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a simulated product offers to its driver, in the same process or over a network. */
interface ProductApi {

  /** How far the product is: the highest place given out, and its own clock. */
  record Reading(long sequence, Instant clock) {}

  /** A job as the product shows it. */
  record Shown(SimulatedJob job, boolean running) {}

  Handle handle();

  Reading reading();

  /** Jobs the product shows now, in its own order. */
  List<Shown> shown();

  /** The job with that id; null when there is none. */
  @Nullable Shown byId(String nativeId);

  /** Starts a job; returns its id. */
  String start(JobOrder order, String account);

  void cancel(String nativeId);

  /** What a job that ended came to. */
  JobResult result(JobOrder order, String nativeId);
}
