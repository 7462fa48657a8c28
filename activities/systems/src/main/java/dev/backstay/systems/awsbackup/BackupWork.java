package dev.backstay.systems.awsbackup;

import dev.backstay.systems.JobStatus;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.backup.model.BackupJobState;
import software.amazon.awssdk.services.backup.model.DescribeBackupJobResponse;

/** An on-demand backup of one resource into one vault. */
record BackupWork(BackupJob spec) implements AwsWork {

  /** By the tag on the recovery point; a job that has none yet is known by the start's token. */
  @Override
  public Optional<String> find(AwsCall call) {
    return tagged(call, job -> true).stream().findFirst();
  }

  @Override
  public List<String> duplicates(AwsCall call, String adopted) {
    return tagged(call, job -> !job.backupJobId().equals(adopted));
  }

  /** Jobs with the order's tag. Each one that is wanted costs a request for its tags. */
  private List<String> tagged(
      AwsCall call, Predicate<software.amazon.awssdk.services.backup.model.BackupJob> wanted) {
    String vault = AwsCall.vault(spec.repository());
    String arn = AwsResource.of(spec.asset()).arn();
    return call.ask(
        Cause.REPOSITORY_MISSING,
        () ->
            call
                .backup()
                .listBackupJobsPaginator(
                    list ->
                        list.byBackupVaultName(vault)
                            .byResourceArn(arn)
                            .byCreatedAfter(call.since()))
                .backupJobs()
                .stream()
                .filter(wanted)
                .filter(job -> job.createdBy() == null && job.recoveryPointArn() != null)
                .filter(job -> Tags.has(call, job.recoveryPointArn()))
                .sorted(Comparator.comparing(job -> AwsWords.time(job.creationDate())))
                .map(job -> job.backupJobId())
                .toList());
  }

  @Override
  public String start(AwsCall call) {
    AwsSettings settings = call.settings();
    return call.ask(
        Cause.SOURCE_MISSING,
        () ->
            call.backup()
                .startBackupJob(
                    start ->
                        start
                            .backupVaultName(AwsCall.vault(spec.repository()))
                            .resourceArn(AwsResource.of(spec.asset()).arn())
                            .iamRoleArn(settings.serviceRole())
                            .idempotencyToken(call.token())
                            .startWindowMinutes(settings.startWindowMinutes())
                            .completeWindowMinutes(settings.completeWindowMinutes())
                            .lifecycle(Retention.of(spec.repository()))
                            .recoveryPointTags(Map.of(AwsCall.TOKEN_TAG, call.token())))
                .backupJobId());
  }

  @Override
  public JobStatus status(AwsCall call, String id) {
    return call.listed(ListedKind.BACKUP, id).orElseGet(() -> described(call, id));
  }

  private JobStatus described(AwsCall call, String id) {
    DescribeBackupJobResponse job =
        call.ask(
            Cause.POINT_MISSING, () -> call.backup().describeBackupJob(ask -> ask.backupJobId(id)));
    Optional<Outcome> ended = States.of(job.state(), job.messageCategory());
    return ended.isEmpty()
        ? call.goesOn(ListedKind.BACKUP, id, job.creationDate(), Going.of(job))
        : new JobStatus.Ended(result(call, job, ended.get()));
  }

  private JobResult result(AwsCall call, DescribeBackupJobResponse job, Outcome said) {
    Children children = Children.of(call, job);
    Outcome outcome = children.hidden(said);
    JobResultBuilder result = Ended.backup(outcome, job);
    children.nodes().forEach(result::node);
    boolean made = outcome.mayContinue() && job.recoveryPointArn() != null;
    if (made) {
      new MadePoint(call, spec, job).into(result, outcome);
    }
    long size = AwsWords.bytes(job.backupSizeInBytes());
    return result
        .nativeId(job.backupJobId())
        .items(children.ok(), children.failed().size(), children.failed())
        .bytes(size, AwsWords.bytes(job.bytesTransferred()), -1)
        .fact("state", job.stateAsString())
        .times(AwsWords.time(job.creationDate()), AwsWords.time(job.completionDate()))
        .build();
  }

  @Override
  public void cancel(AwsCall call, String id) {
    DescribeBackupJobResponse job =
        call.ask(
            Cause.POINT_MISSING, () -> call.backup().describeBackupJob(ask -> ask.backupJobId(id)));
    boolean over = States.of(job.state(), null).isPresent();
    if (!over && job.state() != BackupJobState.ABORTING) {
      call.ask(
          Cause.POINT_MISSING, () -> call.backup().stopBackupJob(stop -> stop.backupJobId(id)));
    }
  }
}
