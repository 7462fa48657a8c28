package dev.backstay.systems;

import dev.backstay.workflows.job.Candidate;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobSpec;
import java.util.List;

/** Jobs that may be the one of an order, on a product that has no name for it. */
final class Lookalikes {
  private Lookalikes() {}

  /**
   * What is newer than the order's mark, on the same asset, does the same and was started by our
   * account. Where the product proves that some are ours, only those.
   */
  static List<Candidate> of(BackupSystem driver, JobOrder order) {
    List<Candidate> matching =
        driver.candidates(order).stream()
            .filter(candidate -> matches(candidate, order.spec(), driver.account(order)))
            .toList();
    List<Candidate> proven = matching.stream().filter(Candidate::ours).toList();
    return proven.isEmpty() ? matching : proven;
  }

  private static boolean matches(Candidate candidate, JobSpec wanted, String account) {
    return candidate.asset().equals(wanted.assetName())
        && candidate.level().equals(Candidate.levelOf(wanted))
        && candidate.account().equals(account);
  }
}
