package dev.backstay.systems;

import dev.backstay.workflows.job.Candidate;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Further jobs a product ran for one order. Those under the order's own name are provably ours:
 * they are cancelled, and named in the result's fact {@code duplicates}. On a product without names
 * nothing can be proved: what looks like the job is named in {@code possibleDuplicates} and left
 * alone.
 */
final class Duplicates {
  private final BackupSystem driver;
  private final JobOrder order;
  private final JobRef adopted;

  Duplicates(BackupSystem driver, JobOrder order, JobRef adopted) {
    this.driver = driver;
    this.order = order;
    this.adopted = adopted;
  }

  /** Asks the product to stop those that still run; returns whether any does. */
  boolean stop() {
    List<JobRef> running = new ArrayList<>();
    for (JobRef other : driver.duplicates(order, adopted)) {
      if (driver.status(order, other) instanceof JobStatus.Running) {
        driver.cancel(order, other);
        running.add(other);
      }
    }
    return !running.isEmpty();
  }

  /** The result with what else there was, by the product's own ids. */
  JobResult named(JobResult result) {
    List<String> ours = driver.duplicates(order, adopted).stream().map(JobRef::nativeId).toList();
    List<String> possible =
        driver.descriptor().needsMark() && order.mark() != null
            ? Lookalikes.of(driver, order).stream()
                .map(Candidate::nativeId)
                .filter(id -> !id.equals(adopted.nativeId()))
                .toList()
            : List.of();
    JobResult named = ours.isEmpty() ? result : result.with("duplicates", String.join(",", ours));
    return possible.isEmpty()
        ? named
        : named.with("possibleDuplicates", String.join(",", possible));
  }
}
