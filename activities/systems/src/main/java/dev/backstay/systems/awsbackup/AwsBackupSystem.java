package dev.backstay.systems.awsbackup;

import dev.backstay.systems.BackupSystem;
import dev.backstay.systems.JobStatus;
import dev.backstay.systems.SystemDescriptor;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.ConfigureJob;
import dev.backstay.workflows.job.CopyJob;
import dev.backstay.workflows.job.DiscoverJob;
import dev.backstay.workflows.job.HoldJob;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.ListPointsJob;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.ReleaseJob;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.job.SanitiseJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Drives AWS Backup in the account and region of a system's settings. A job is named by AWS's own
 * id; what was refused before anything was started is named by its refusal.
 */
public final class AwsBackupSystem implements BackupSystem {
  private final AwsClients clients = new AwsClients();

  @Override
  public SystemDescriptor descriptor() {
    return AwsDescriptor.VALUE;
  }

  @Override
  public Optional<JobRef> find(JobOrder order) {
    try {
      return work(order).find(call(order)).map(id -> new JobRef(order.token(), id, true));
    } catch (Refused refused) { // nothing is started by who may not look
      return Optional.of(Refusals.named(order, refused));
    }
  }

  @Override
  public JobRef start(JobOrder order) {
    try {
      return new JobRef(order.token(), work(order).start(call(order)), false);
    } catch (Refused refused) {
      return Refusals.named(order, refused);
    }
  }

  @Override
  public List<JobRef> duplicates(JobOrder order, JobRef adopted) {
    if (Refusals.is(adopted)) {
      return List.of();
    }
    return work(order).duplicates(call(order), adopted.nativeId()).stream()
        .map(id -> new JobRef(order.token(), id, true))
        .toList();
  }

  @Override
  public JobStatus status(JobOrder order, JobRef job) {
    if (Refusals.is(job)) {
      return new JobStatus.Ended(Refusals.result(job));
    }
    try {
      return work(order).status(call(order), job.nativeId());
    } catch (Refused refused) {
      if (refused.why() != Cause.POINT_MISSING) {
        throw refused; // the job may well go on: asked again until somebody mends it
      }
      return new JobStatus.Ended(lost(job, refused));
    }
  }

  private static JobResult lost(JobRef job, Refused refused) {
    Instant now = Instant.now();
    return JobResultBuilder.ended(
            Outcome.LOST,
            Cause.POINT_MISSING,
            "AWS no longer knows " + job.nativeId() + ", or what it made. " + refused.said(),
            "Look in AWS Backup and CloudTrail, then decide whether to run it again.")
        .nativeId(job.nativeId())
        .times(now, now)
        .build();
  }

  @Override
  public void cancel(JobOrder order, JobRef job) {
    if (!Refusals.is(job)) {
      work(order).cancel(call(order), job.nativeId());
    }
  }

  private AwsCall call(JobOrder order) {
    AwsSettings settings = AwsSettings.of(order.system().name(), order.system().config());
    return new AwsCall(order, settings, clients);
  }

  private static AwsWork work(JobOrder order) {
    return switch (order.spec()) {
      case BackupJob backup -> new BackupWork(backup);
      case CopyJob copy -> new CopyWork(copy);
      case RestoreJob restore -> new RestoreWork(restore);
      case HoldJob hold -> new HoldWork(hold);
      case ReleaseJob release -> new ReleaseWork(release);
      case ConfigureJob configure -> new ConfigureWork(configure);
      case ListPointsJob list -> new ListQuestion(list);
      case DiscoverJob discover -> new DiscoverQuestion(discover);
      case ObserveJob observe -> new ObserveQuestion(observe);
      case VerifyJob verify when verify.depth() == VerifyJob.Depth.SHOWN ->
          new ShownQuestion(verify);
      case VerifyJob verify -> new VerifyQuestion(verify);
      case SanitiseJob sanitise -> new SanitiseWork(sanitise);
      case JobSpec other -> throw unable(other);
    };
  }

  private static Refused unable(JobSpec spec) {
    return new Refused(
        Cause.CONFIGURATION,
        "AWS Backup cannot do this: " + spec.kind() + ".",
        "Do it with the service the resource belongs to.");
  }
}
