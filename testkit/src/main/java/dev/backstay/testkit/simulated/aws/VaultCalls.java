package dev.backstay.testkit.simulated.aws;

import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Vaults and their locks. */
final class VaultCalls {
  private final Aws aws;

  VaultCalls(Aws aws) {
    this.aws = aws;
  }

  JsonNode create(AwsRequest request) {
    String name = request.inPath("backupVaultName");
    String id = request.text("CreatorRequestId");
    boolean used =
        aws.vaults.values().stream()
            .anyMatch(
                vault ->
                    vault.place.equals(request.place())
                        && !id.isEmpty()
                        && vault.request.equals(id));
    if (used || aws.vaults.containsKey(request.place().vaultArn(name))) {
      throw new AwsError("AlreadyExistsException", 400, "simulated: the vault " + name + " exists");
    }
    String key = request.text("EncryptionKeyArn");
    SimVault vault =
        new SimVault(
            request.place(), name, key.isEmpty() ? request.place().key() : key, id, aws.now());
    aws.vaults.put(vault.arn(), vault);
    return AwsJson.object()
        .put("BackupVaultName", name)
        .put("BackupVaultArn", vault.arn())
        .put("CreationDate", vault.created)
        .done();
  }

  JsonNode describe(AwsRequest request) {
    return shown(aws.shownVault(request.place(), request.inPath("backupVaultName"))).done();
  }

  JsonNode list(AwsRequest request) {
    return AwsJson.object()
        .put(
            "BackupVaultList",
            aws.vaults.values().stream()
                .filter(vault -> vault.place.equals(request.place()))
                .map(this::shown)
                .toList())
        .done();
  }

  private AwsJson shown(SimVault vault) {
    long points =
        aws.points.values().stream()
            .filter(p -> p.place.equals(vault.place) && p.vault.equals(vault.name))
            .count();
    return AwsJson.object()
        .put("BackupVaultName", vault.name)
        .put("BackupVaultArn", vault.arn())
        .put("EncryptionKeyArn", vault.key)
        .put("CreationDate", vault.created)
        .put("CreatorRequestId", vault.request.isEmpty() ? null : vault.request)
        .put("NumberOfRecoveryPoints", points)
        .put("Locked", vault.locked)
        .put("MinRetentionDays", vault.minDays)
        .put("MaxRetentionDays", vault.maxDays)
        .put("LockDate", vault.lockDate);
  }

  /** With a day from which it is final, as AWS does; before that day it may be changed. */
  JsonNode lock(AwsRequest request) {
    SimVault vault = aws.vault(request.place(), request.inPath("backupVaultName"));
    if (vault.lockDate != null && !vault.lockDate.isAfter(aws.now())) {
      throw AwsError.notNow("the lock of " + vault.name + " is final");
    }
    vault.locked = true;
    vault.minDays = days(request, "MinRetentionDays");
    vault.maxDays = days(request, "MaxRetentionDays");
    Long changeable = days(request, "ChangeableForDays");
    if (changeable != null && changeable < 3) {
      throw AwsError.invalid("a lock can be changed for at least 3 days");
    }
    vault.lockDate = changeable == null ? null : aws.now().plus(changeable, ChronoUnit.DAYS);
    return AwsJson.object().done();
  }

  private static @Nullable Long days(AwsRequest request, String name) {
    return request.body().has(name) ? request.body().path(name).asLong() : null;
  }
}
