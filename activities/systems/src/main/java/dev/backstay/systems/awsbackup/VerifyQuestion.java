package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import java.util.Objects;
import software.amazon.awssdk.services.backup.model.DescribeRecoveryPointResponse;

/**
 * Whether the vault still lists a copy and calls it complete; of a copy from another vault also
 * whether it can be opened where it lies. AWS Backup computes no checksums for anyone: only a
 * restore proves more.
 */
record VerifyQuestion(VerifyJob spec) implements Question {

  @Override
  public JobResultBuilder answer(AwsCall call) {
    if (spec.depth() != VerifyJob.Depth.METADATA) {
      throw new Refused(
          Cause.CONFIGURATION,
          "AWS Backup cannot do a verification of depth " + spec.depth() + ".",
          "Restore it and look at what was restored.");
    }
    String arn = Objects.requireNonNull(spec.copy(), "copy").nativeId();
    String vault = AwsCall.vault(Objects.requireNonNull(spec.repository(), "repository"));
    DescribeRecoveryPointResponse point =
        call.ask(
            Cause.POINT_MISSING,
            () ->
                call.backup()
                    .describeRecoveryPoint(
                        ask -> ask.backupVaultName(vault).recoveryPointArn(arn)));
    Outcome outcome = States.of(point.status());
    String words =
        "Vault %s calls %s %s.%s"
            .formatted(
                vault, arn, point.statusAsString(), AwsWords.sentence(point.statusMessage()));
    boolean copied = outcome == Outcome.SUCCEEDED && KeyCheck.applies(spec, point);
    String key =
        copied
            ? new KeyCheck(call, vault).of(point)
            : Objects.requireNonNullElse(point.encryptionKeyArn(), "");
    if (copied) {
      words +=
          " It is encrypted with " + key + ", the key of its vault there, which the role may use.";
    }
    JobResultBuilder result =
        outcome == Outcome.SUCCEEDED
            ? JobResultBuilder.succeeded(words)
            : JobResultBuilder.ended(
                outcome, Cause.BACKUP_DAMAGED, words, "Use another copy; back it up again.");
    return result
        .proof(Proof.NONE)
        .bytes(AwsWords.bytes(point.backupSizeInBytes()), -1, -1)
        .fact("status", point.statusAsString())
        .fact("encrypted", Boolean.TRUE.equals(point.isEncrypted()))
        .fact("keyArn", key);
  }
}
