package dev.backstay.testkit.simulated.aws;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Recovery points, their tags and what of a resource is protected. */
final class PointCalls {
  private final Aws aws;

  PointCalls(Aws aws) {
    this.aws = aws;
  }

  private SimPoint named(AwsRequest request) {
    return aws.point(
        request.place(), request.inPath("backupVaultName"), request.inPath("recoveryPointArn"));
  }

  JsonNode describe(AwsRequest request) {
    SimPoint point = named(request);
    String key = point.encrypted ? aws.vault(point.place, point.vault).key : null;
    return shown(point)
        .put("SourceBackupVaultArn", aws.profile.namesSources ? point.copiedFrom : null)
        .put("EncryptionKeyArn", key)
        .put("IsEncrypted", point.encrypted)
        .done();
  }

  JsonNode list(AwsRequest request) {
    String vault = aws.shownVault(request.place(), request.inPath("backupVaultName")).name;
    return AwsJson.object()
        .put(
            "RecoveryPoints",
            aws.points.values().stream()
                .filter(p -> p.place.equals(request.place()) && p.vault.equals(vault))
                .filter(p -> request.asksFor("resourceArn", p.resource))
                .map(PointCalls::shown)
                .toList())
        .done();
  }

  private static AwsJson shown(SimPoint point) {
    AwsJson shown =
        AwsJson.object()
            .put("RecoveryPointArn", point.arn)
            .put("BackupVaultName", point.vault)
            .put("BackupVaultArn", point.place.vaultArn(point.vault))
            .put("ResourceArn", point.resource)
            .put("ResourceType", ResourceKind.of(point.resource).type())
            .put("Status", point.status)
            .put("CreationDate", point.created)
            .put("BackupSizeInBytes", point.bytes);
    if (point.deleteAfterDays != null) {
      shown.put("Lifecycle", Map.of("DeleteAfterDays", point.deleteAfterDays));
      shown.put("CalculatedLifecycle", AwsJson.object().put("DeleteAt", point.deleteAt()));
    }
    return shown;
  }

  /** Not while a hold stands, and not in a locked vault before its time. */
  JsonNode delete(AwsRequest request) {
    SimPoint point = named(request);
    if (aws.holds.values().stream().anyMatch(hold -> hold.stands() && hold.covers(point))) {
      throw AwsError.notNow("a legal hold stands on " + point.arn);
    }
    if (aws.vault(point.place, point.vault).locked) {
      throw AwsError.notNow("the vault " + point.vault + " is locked");
    }
    aws.points.remove(point.place.vaultArn(point.vault) + " " + point.arn);
    return AwsJson.object().done();
  }

  JsonNode tags(AwsRequest request) {
    String arn = request.inPath("resourceArn");
    Map<String, String> tags =
        aws.points.values().stream()
            .filter(p -> p.place.equals(request.place()) && p.arn.equals(arn))
            .map(p -> p.tags)
            .findFirst()
            .orElseThrow(() -> AwsError.missing("resource " + arn));
    return AwsJson.object().put("Tags", tags).done();
  }

  /** The names are what AWS's manual gives for each kind; the contract does not. */
  JsonNode restoreMetadata(AwsRequest request) {
    SimPoint point = named(request);
    return AwsJson.object()
        .put("BackupVaultArn", point.place.vaultArn(point.vault))
        .put("RecoveryPointArn", point.arn)
        .put("RestoreMetadata", new TreeMap<>(ResourceKind.of(point.resource).metadata(point)))
        .done();
  }

  JsonNode resource(AwsRequest request) {
    String arn = request.inPath("resourceArn");
    SimPoint last =
        aws.points.values().stream()
            .filter(p -> p.place.equals(request.place()) && p.resource.equals(arn))
            .reduce((earlier, later) -> later)
            .orElseThrow(() -> AwsError.missing("protected resource " + arn));
    return AwsJson.object()
        .put("ResourceArn", arn)
        .put("ResourceType", ResourceKind.of(arn).type())
        .put("LastBackupTime", last.created)
        .put("LastRecoveryPointArn", last.arn)
        .done();
  }
}
