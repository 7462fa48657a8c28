package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.ObserveJob.Subject;
import software.amazon.awssdk.services.backup.model.DescribeBackupVaultResponse;

/**
 * Whether the account answers under its role, and whether a vault is there. AWS has no capacity to
 * run out of.
 */
record ObserveQuestion(ObserveJob spec) implements Question {

  @Override
  public JobResultBuilder answer(AwsCall call) {
    if (spec.subject() == Subject.MEDIA && spec.repository() != null) {
      return vault(call, AwsCall.vault(spec.repository()));
    }
    if (spec.subject() != Subject.HEALTH) {
      throw new Refused(
          Cause.CONFIGURATION,
          "AWS Backup has no figures of " + spec.subject() + ".",
          "Look at the quotas and costs of the account instead.");
    }
    int vaults =
        call.ask(
            Cause.REPOSITORY_MISSING,
            () ->
                (int)
                    call.backup().listBackupVaultsPaginator(list -> {}).backupVaultList().stream()
                        .count());
    return JobResultBuilder.succeeded(
            "AWS Backup answers in %s under the role %s; %d vaults."
                .formatted(call.settings().region(), call.settings().assumeRole(), vaults))
        .fact("version", "2018-11-15")
        .fact("state", "online")
        .fact("vaults", vaults);
  }

  /** A vault has no medium that wears out; it is there, or it is not. */
  private static JobResultBuilder vault(AwsCall call, String name) {
    DescribeBackupVaultResponse vault = call.vaultNamed(name);
    boolean locked = Boolean.TRUE.equals(vault.locked());
    return JobResultBuilder.succeeded(
            "Vault %s holds %d recovery points%s."
                .formatted(name, vault.numberOfRecoveryPoints(), locked ? " and is locked" : ""))
        .fact("medium", "object-store")
        .fact("state", "online")
        .fact("readOnly", false)
        .fact("locked", locked);
  }
}
