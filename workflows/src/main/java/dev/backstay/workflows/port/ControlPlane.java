package dev.backstay.workflows.port;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * What runs beside the catalog: short, idempotent, one catalog transaction each. Called as local
 * activities; all that they decide is in their recorded result.
 */
@ActivityInterface(namePrefix = "Control.")
public interface ControlPlane {

  /**
   * Takes the input, refuses what is wrong, cuts the slice of the estate the run may use and writes
   * the run's row, before any effect. Calling it again for the same run gives the same admission.
   */
  @ActivityMethod(name = "Control.admit")
  Admission admit(AdmissionRequest request);

  /**
   * The permit before a start: checks leases, epoch and the slice again, takes the leases and
   * writes the intent; or files a ticket and says what the job waits for.
   */
  @ActivityMethod(name = "Control.admitJob")
  Permit admitJob(JobAdmission request);

  /**
   * Records what became known of a start on a product that has no name for jobs: its native id, a
   * fresh mark, or that a person must say which of several jobs it is.
   */
  @ActivityMethod(name = "Control.noteStart")
  void noteStart(StartNote note);

  /** Takes back a ticket that is no longer wanted. */
  @ActivityMethod(name = "Control.withdraw")
  void withdraw(JobAdmission request);

  /** Records how a job ended, what it made, and gives its leases back. */
  @ActivityMethod(name = "Control.settleJob")
  void settleJob(JobSettlement settlement);

  /** Puts a notice to a team into the outbox; it is delivered at least once, by another process. */
  @ActivityMethod(name = "Control.inform")
  void inform(Notice notice);

  /** Asks a team for a verdict by a due date; does not wait for it. */
  @ActivityMethod(name = "Control.review")
  ReviewTicket review(ReviewRequest request);

  /**
   * Compares what a repository lists with the catalog, both ways. Differences become findings;
   * nothing is removed.
   */
  @ActivityMethod(name = "Control.compareCatalog")
  CatalogComparison compareCatalog(CatalogListing listing);

  /** Closes the run's books: outcome, steps, ledger entry; gives back what it still holds. */
  @ActivityMethod(name = "Control.close")
  void close(RunClosing closing);
}
