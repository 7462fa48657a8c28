package dev.backstay.systems.awsbackup;

import dev.backstay.systems.JobStatus;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.CopyJob;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.Outcome;
import java.util.Comparator;
import java.util.Optional;
import software.amazon.awssdk.services.backup.model.CopyJobState;

/**
 * A copy into a vault of another region or account. The job belongs to the source's account and
 * region; where the copy lies is asked in the destination's. AWS cannot stop one.
 */
record CopyWork(CopyJob spec) implements AwsWork {

  /**
   * By what it does: a copy of the same recovery point into the same vault that runs or is done.
   * Another one would be the same data again.
   */
  @Override
  public Optional<String> find(AwsCall call) {
    AwsCall source = source(call);
    String destination = destination(call);
    return source.ask(
        Cause.POINT_MISSING,
        () ->
            source
                .backup()
                .listCopyJobsPaginator(
                    list ->
                        list.byDestinationVaultArn(destination)
                            .bySourceRecoveryPointArn(spec.source().nativeId())
                            .byCreatedAfter(source.since()))
                .copyJobs()
                .stream()
                .filter(job -> spec.source().nativeId().equals(job.sourceRecoveryPointArn()))
                .filter(job -> destination.equals(job.destinationBackupVaultArn()))
                .filter(job -> job.state() != CopyJobState.FAILED)
                .min(Comparator.comparing(job -> AwsWords.time(job.creationDate())))
                .map(job -> job.copyJobId()));
  }

  @Override
  public String start(AwsCall call) {
    AwsCall source = source(call);
    String destination = destination(call);
    return source.ask(
        Cause.POINT_MISSING,
        () ->
            source
                .backup()
                .startCopyJob(
                    start ->
                        start
                            .recoveryPointArn(spec.source().nativeId())
                            .sourceBackupVaultName(AwsCall.vault(spec.from()))
                            .destinationBackupVaultArn(destination)
                            .iamRoleArn(source.settings().serviceRole())
                            .idempotencyToken(call.token())
                            .lifecycle(Retention.of(spec.repository())))
                .copyJobId());
  }

  @Override
  public JobStatus status(AwsCall call, String id) {
    AwsCall source = source(call);
    return source.listed(ListedKind.COPY, id).orElseGet(() -> described(call, source, id));
  }

  private JobStatus described(AwsCall call, AwsCall source, String id) {
    var job =
        source
            .ask(
                Cause.POINT_MISSING,
                () -> source.backup().describeCopyJob(ask -> ask.copyJobId(id)))
            .copyJob();
    Optional<Outcome> ended = States.of(job.state());
    if (ended.isEmpty()) {
      return source.goesOn(ListedKind.COPY, id, job.creationDate(), Going.of(job));
    }
    JobResultBuilder result =
        Ended.of(ended.get(), "The copy job " + id, job.statusMessage(), job.messageCategory());
    if (ended.get().mayContinue() && job.destinationRecoveryPointArn() != null) {
      result.copied(
          MadePoint.copy(
              call,
              spec.point().id(),
              spec.repository(),
              job.destinationRecoveryPointArn(),
              AwsWords.time(job.completionDate())));
    }
    long size = AwsWords.bytes(job.backupSizeInBytes());
    JobResult done =
        result
            .nativeId(id)
            .bytes(size, size, -1)
            .fact("state", job.stateAsString())
            .times(AwsWords.time(job.creationDate()), AwsWords.time(job.completionDate()))
            .build();
    return new JobStatus.Ended(done);
  }

  private AwsCall source(AwsCall call) {
    if (!spec.fromSystemType().equals(AwsDescriptor.VALUE.type())) {
      throw new Refused(
          Cause.CONFIGURATION,
          "AWS Backup copies only what lies in its own vaults; %s belongs to %s."
              .formatted(spec.from().name(), spec.fromSystemType()),
          "Name a vault as the source, or let the other system make the copy.");
    }
    return call.in(spec.fromConfig());
  }

  private String destination(AwsCall call) {
    return call.vaultNamed(AwsCall.vault(spec.repository())).backupVaultArn();
  }
}
