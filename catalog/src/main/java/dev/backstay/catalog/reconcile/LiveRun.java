package dev.backstay.catalog.reconcile;

import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.port.Admission;
import dev.backstay.workflows.port.AdmissionRequest;
import dev.backstay.workflows.port.JobAdmission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run that Temporal says is open, as its history tells.
 *
 * @param request what it asked when it was admitted, with the {@code admission} it was given; both
 *     null when it has not been admitted yet
 * @param jobs its jobs that were started and not seen to end, and those whose leases it keeps
 */
public record LiveRun(
    RunIdentity run,
    @Nullable AdmissionRequest request,
    @Nullable Admission admission,
    List<Job> jobs) {

  /**
   * A job of a live run.
   *
   * @param ended it was seen to end, and the run keeps what it restored in place
   */
  public record Job(JobAdmission asked, boolean ended) {}
}
