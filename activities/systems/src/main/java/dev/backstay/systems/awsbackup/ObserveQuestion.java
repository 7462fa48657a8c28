package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.ObserveJob.Subject;

/** Whether the account answers under its role. AWS has no capacity to run out of. */
record ObserveQuestion(ObserveJob spec) implements Question {

  @Override
  public JobResultBuilder answer(AwsCall call) {
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
}
