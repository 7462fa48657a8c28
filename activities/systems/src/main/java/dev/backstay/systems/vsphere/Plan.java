package dev.backstay.systems.vsphere;

import dev.backstay.systems.rest.Refusal;
import dev.backstay.systems.rest.StartClock;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.DropSnapshotJob;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.SnapshotJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.job.VerifyJob.Depth;

/** Which work a specification is. */
final class Plan {
  private Plan() {}

  static Work of(Vcenter vcenter, JobOrder order, StartClock clock) {
    return switch (order.spec()) {
      case SnapshotJob snapshot -> new SnapshotWork(new Call<>(vcenter, order, snapshot, clock));
      case DropSnapshotJob drop -> new DropSnapshotWork(new Call<>(vcenter, order, drop, clock));
      case VerifyJob verify when verify.depth() == Depth.BOOT ->
          new BootWork(new Call<>(vcenter, order, verify, clock));
      case VerifyJob verify when verify.depth() == Depth.PROBE ->
          new ProbeWork(new Call<>(vcenter, order, verify, clock));
      case ObserveJob look when look.subject() == ObserveJob.Subject.USE ->
          new UseWork(new Call<>(vcenter, order, look, clock));
      case JobSpec other ->
          throw new Refusal(
              Cause.CONFIGURATION,
              "vsphere cannot do a " + other.kind() + " job.",
              "Name a system that can in the estate.");
    };
  }
}
