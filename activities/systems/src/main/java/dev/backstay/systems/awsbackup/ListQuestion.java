package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.ListPointsJob;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.backup.model.RecoveryPointByBackupVault;

/**
 * What a vault lists. The fact {@code listed} counts all; only the newest are named, as many as fit
 * a result.
 */
record ListQuestion(ListPointsJob spec) implements Question {
  private static final int MOST_NAMED = 400;

  @Override
  public JobResultBuilder answer(AwsCall call) {
    String vault = AwsCall.vault(spec.repository());
    List<RecoveryPointByBackupVault> points =
        call.ofVault(
            vault,
            () ->
                call
                    .backup()
                    .listRecoveryPointsByBackupVaultPaginator(list -> list.backupVaultName(vault))
                    .recoveryPoints()
                    .stream()
                    .toList());
    List<JobResult.Listed> listed =
        points.stream()
            .sorted(
                Comparator.comparing(
                        (RecoveryPointByBackupVault p) -> AwsWords.time(p.creationDate()))
                    .reversed())
            .limit(MOST_NAMED)
            .map(ListQuestion::listed)
            .toList();
    return JobResultBuilder.succeeded(
            "Vault %s lists %d recovery points.".formatted(vault, points.size()))
        .items(points.size(), 0, List.of())
        .fact("listed", points.size())
        .listed(listed);
  }

  private static JobResult.Listed listed(RecoveryPointByBackupVault point) {
    return new JobResult.Listed(
        point.recoveryPointArn(),
        Objects.requireNonNullElse(point.resourceArn(), ""),
        point.creationDate(),
        AwsWords.bytes(point.backupSizeInBytes()),
        point.statusAsString());
  }
}
