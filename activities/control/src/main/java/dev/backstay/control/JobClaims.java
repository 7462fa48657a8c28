package dev.backstay.control;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.lease.Lease;
import dev.backstay.catalog.run.RunRecord;
import dev.backstay.workflows.job.LeaseClaim;
import dev.backstay.workflows.job.LeaseMode;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.port.JobAdmission;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a job claims beyond what it can know itself: only the catalog knows chains and parents. */
final class JobClaims {
  private static final String POINT = "point:";
  private static final int DEEPEST = 16;

  private final Catalog catalog;

  JobClaims(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * The job's claims, and for each point it reads the points that one depends on. A job that was
   * permitted before claims what it has: its chain may have been recorded since.
   */
  List<LeaseClaim> of(JobAdmission request) {
    List<Lease> own = catalog.leases().of(request.token());
    if (!own.isEmpty()) {
      return request.claims();
    }
    Set<LeaseClaim> claims = new LinkedHashSet<>(request.claims());
    for (LeaseClaim claim : request.claims()) {
      if (claim.resource().startsWith(POINT) && claim.mode() == LeaseMode.USE) {
        catalog.points().dependencies(claim.resource().substring(POINT.length())).stream()
            .map(point -> new LeaseClaim(POINT + point, LeaseMode.USE))
            .forEach(claims::add);
      }
    }
    return List.copyOf(claims);
  }

  /** First run ids of the runs that wait for this one, nearest first. */
  List<String> ancestors(RunIdentity run) {
    List<String> found = new ArrayList<>();
    if (run.path().isEmpty()) {
      return found;
    }
    Optional<RunRecord> at = catalog.runs().byIdentity(run);
    while (at.isPresent() && found.size() < DEEPEST) {
      String parent = at.get().parentWorkflowId();
      at = parent == null ? Optional.empty() : catalog.runs().byWorkflowId(parent);
      at.map(RunRecord::firstRunId).ifPresent(found::add);
    }
    return found;
  }
}
