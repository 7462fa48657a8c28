package dev.backstay.systems;

import dev.backstay.workflows.job.Candidate;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.Mark;
import java.util.List;
import java.util.Optional;

/**
 * A driver: a table from job specifications to a product's calls, and a table from the product's
 * states to outcomes. Stateless and shared between threads; every method may be called again after
 * being cut off at any instruction.
 *
 * <p>A method throws only for what is worth retrying as it is (network, busy host). Whatever a
 * person must mend comes back as a {@link JobResult} with a {@link
 * dev.backstay.workflows.job.Cause}, a message that names it, and the next action. No secret is
 * ever part of a message.
 */
public interface BackupSystem {

  /** What this driver is and can do; constant. */
  SystemDescriptor descriptor();

  /**
   * The product's high-water mark, for products without token or searchable label. Others never
   * have it called.
   */
  default Mark mark(JobOrder order) {
    throw new IllegalStateException(descriptor().type() + " needs no high-water mark");
  }

  /**
   * What the product shows since the order's mark, by its own order or clock and never by ours,
   * whoever started it and whatever it works on. For products without token or searchable label;
   * others never have it called.
   */
  default List<Candidate> candidates(JobOrder order) {
    throw new IllegalStateException(descriptor().type() + " adopts by name, not by mark");
  }

  /**
   * Whether the only candidate there is may be adopted without a person. Not where the product does
   * not say what a job works on, so that it may be another run's of the same kind.
   */
  default boolean adoptsAlone(JobOrder order, Candidate only) {
    return true;
  }

  /** The account the product sees our starts come from; empty where it does not say. */
  default String account(JobOrder order) {
    return "";
  }

  /**
   * Further jobs that carry the order's name, so that they are provably ours, besides the one that
   * was adopted. Most products cannot have two under one name.
   */
  default List<JobRef> duplicates(JobOrder order, JobRef adopted) {
    return List.of();
  }

  /**
   * The job with the order's token, if it was started before: running or ended; the oldest if there
   * are several. Products without token or label find nothing.
   */
  Optional<JobRef> find(JobOrder order);

  /** Starts the job. Called only after {@link #find} found nothing, and never twice at once. */
  JobRef start(JobOrder order);

  /** How the job stands. Quick; called every few seconds. */
  JobStatus status(JobOrder order, JobRef job);

  /**
   * Asks the product to stop the job, in the way that leaves its repository usable. Returns at
   * once. Asked again every 30 seconds while the job goes on; it may then be firmer.
   */
  void cancel(JobOrder order, JobRef job);
}
