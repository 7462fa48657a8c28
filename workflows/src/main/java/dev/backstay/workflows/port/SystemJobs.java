package dev.backstay.workflows.port;

import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.Mark;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.jspecify.annotations.Nullable;

/**
 * Work on a backup system, run by a worker at its site. Every method may run twice, or be cut off
 * at any instruction and run again on another worker.
 *
 * <p>What is retried: the network, a busy product, a host that does not answer. What is not: wrong
 * credentials, a missing source, a full repository; those come back as a {@link JobResult} with a
 * {@link dev.backstay.workflows.job.Cause}, never as an exception.
 */
@ActivityInterface(namePrefix = "Job.")
public interface SystemJobs {

  /** Reads the product's high-water mark. Called only for drivers that need one. */
  @ActivityMethod(name = "Job.mark")
  Mark mark(JobOrder order);

  /** Finds the job by its token or mark, else starts it. Never starts it twice. */
  @ActivityMethod(name = "Job.start")
  JobRef start(JobOrder order);

  /**
   * Finds the job as {@link #start} does after a start nobody could confirm, and starts nothing;
   * null when the product shows none. Fails with {@code AmbiguousStart} when several may be it.
   */
  @ActivityMethod(name = "Job.find")
  @Nullable JobRef find(JobOrder order);

  /**
   * Waits until the job has ended, heartbeating {@link dev.backstay.workflows.job.JobHeartbeat}.
   * Safe to lose at any moment; when cancelled it leaves the job alone.
   */
  @ActivityMethod(name = "Job.await")
  JobResult await(JobOrder order, JobRef job);

  /** Cancels the job and waits until the product or host confirms that it has ended. */
  @ActivityMethod(name = "Job.cancel")
  JobResult cancel(JobOrder order, JobRef job);
}
