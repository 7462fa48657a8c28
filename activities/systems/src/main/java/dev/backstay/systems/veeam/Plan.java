package dev.backstay.systems.veeam;

import dev.backstay.systems.rest.Refusal;
import dev.backstay.systems.rest.StartClock;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.CopyJob;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.ListPointsJob;
import dev.backstay.workflows.job.MigrateJob;
import dev.backstay.workflows.job.MountJob;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.UnmountJob;
import dev.backstay.workflows.job.VerifyJob;
import java.util.function.Supplier;

/** What a specification becomes: work with a session, or a question. */
sealed interface Plan {

  /** Something with a session. */
  record Run(Work work) implements Plan {}

  /** Answered when somebody waits for it. */
  record Ask(Supplier<JobResult> answer) implements Plan {}

  /**
   * @param clock runs since somebody asked for this
   */
  static Plan of(VeeamApi api, JobOrder order, StartClock clock) {
    return switch (order.spec()) {
      case BackupJob backup -> new Run(new BackupWork(new Call<>(api, order, backup, clock)));
      case CopyJob copy -> new Run(new CopyWork(new Call<>(api, order, copy, clock)));
      case MountJob mount -> new Run(new MountWork(new Call<>(api, order, mount, clock)));
      case MigrateJob migrate -> new Run(new MigrateWork(new Call<>(api, order, migrate, clock)));
      case UnmountJob unmount -> new Run(new UnmountWork(new Call<>(api, order, unmount, clock)));
      case ListPointsJob list -> new Ask(() -> Questions.list(new Call<>(api, order, list, clock)));
      case ObserveJob observe ->
          new Ask(() -> Questions.observe(new Call<>(api, order, observe, clock)));
      case VerifyJob verify when verify.depth() == VerifyJob.Depth.METADATA ->
          new Ask(() -> Questions.listed(new Call<>(api, order, verify, clock)));
      case JobSpec other ->
          throw new Refusal(
              Cause.CONFIGURATION,
              "veeam cannot do a " + other.kind() + " job.",
              "Name a system that can in the estate.");
    };
  }
}
