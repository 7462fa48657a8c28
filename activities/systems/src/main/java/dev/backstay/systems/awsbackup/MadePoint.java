package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.Completeness;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Point;
import dev.backstay.workflows.model.RepositoryRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.backup.model.DescribeBackupJobResponse;
import software.amazon.awssdk.services.backup.model.DescribeRecoveryPointResponse;

/** The records of what a backup made. Their ids come from the token: recording twice is once. */
record MadePoint(AwsCall call, BackupJob spec, DescribeBackupJobResponse job) {
  private static final String POINT = "pt-";
  private static final String COPY = "cp-";

  /** Whether a backup made the copy with its point; else it was copied from another vault. */
  static boolean together(Point point, Copy copy) {
    return copy.id().startsWith(COPY)
        && point.id().equals(POINT + copy.id().substring(COPY.length()));
  }

  void into(JobResultBuilder result, Outcome outcome) {
    String id = POINT + call.token();
    Instant completed = AwsWords.time(job.completionDate());
    result.made(
        new Point(
            id,
            spec.assetName(),
            call.order().system().name(),
            // AWS does not say when the snapshot was cut; it was not before the job was made.
            AwsWords.time(job.creationDate()),
            completed,
            spec.wanted(),
            AwsResource.of(spec.asset()).consistency(),
            outcome == Outcome.PARTIAL ? Completeness.PARTIAL : Completeness.COMPLETE,
            AwsWords.bytes(job.backupSizeInBytes()),
            null,
            null,
            null,
            null),
        copy(call, id, spec.repository(), job.recoveryPointArn(), completed));
  }

  /** A copy as it lies in its vault, with the dates the vault keeps for it. */
  static Copy copy(
      AwsCall call, String point, RepositoryRef repository, String arn, Instant recorded) {
    String vault = AwsCall.vault(repository);
    DescribeRecoveryPointResponse found =
        call.ask(
            Cause.POINT_MISSING,
            () ->
                call.backup()
                    .describeRecoveryPoint(
                        ask -> ask.backupVaultName(vault).recoveryPointArn(arn)));
    Boolean locked = call.vaultNamed(vault).locked();
    Instant expires =
        found.calculatedLifecycle() == null ? null : found.calculatedLifecycle().deleteAt();
    return new Copy(
        COPY + call.token(),
        point,
        repository.name(),
        arn,
        recorded,
        expires,
        lockedUntil(locked, expires),
        -1);
  }

  /** In a locked vault nobody shortens a retention: what it keeps, it keeps until then. */
  private static @Nullable Instant lockedUntil(
      @Nullable Boolean locked, @Nullable Instant expires) {
    return Boolean.TRUE.equals(locked) ? expires : null;
  }
}
