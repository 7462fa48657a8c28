package dev.backstay.testkit.simulated.aws;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Copy jobs, into vaults of any region and of accounts that trust the source's. */
final class CopyCalls {
  private final Aws aws;

  CopyCalls(Aws aws) {
    this.aws = aws;
  }

  JsonNode start(AwsRequest request) {
    aws.point(
        request.place(), request.text("SourceBackupVaultName"), request.text("RecoveryPointArn"));
    SimJob job = aws.copies.start(request, aws.profile.copy);
    return AwsJson.object().put("CopyJobId", job.id).put("CreationDate", job.created).done();
  }

  JsonNode describe(AwsRequest request) {
    aws.copies.catchUp(this::follow);
    SimJob job = aws.copies.job(request.place(), request.inPath("copyJobId"));
    AwsJson shown = shown(job);
    job.goOn();
    follow(job);
    return AwsJson.object().put("CopyJob", shown).done();
  }

  JsonNode list(AwsRequest request) {
    aws.copies.catchUp(this::follow);
    return new Pages(request, "CopyJobs")
        .of(
            aws.copies.all(),
            job ->
                request.asksFor("sourceRecoveryPointArn", text(job, "RecoveryPointArn"))
                    && request.asksFor(
                        "destinationVaultArn", text(job, "DestinationBackupVaultArn")),
            this::shown);
  }

  private void follow(SimJob job) {
    SimVault destination = aws.vaults.get(text(job, "DestinationBackupVaultArn"));
    if (job.begins()) {
      if (destination == null || !trusts(destination, job.place)) {
        job.made.put("StatusMessage", "Access denied to the destination vault");
        job.made.put("MessageCategory", "AccessDenied");
        job.end("FAILED");
        return;
      }
      SimPoint from = source(job);
      if (aws.ungranted.contains(job.place.account() + " " + destination.key)) {
        job.made.put("StatusMessage", "The KMS key of the destination vault is not accessible");
        job.made.put("MessageCategory", "FAILURE");
        job.end("FAILED");
        return;
      }
      JsonNode days = job.request.path("Lifecycle").path("DeleteAfterDays");
      SimPoint copy =
          new SimPoint(
              ResourceKind.of(from.resource).pointArn(destination.place, aws),
              destination.place,
              destination.name,
              from.resource,
              from.created,
              from.bytes,
              days.isMissingNode() ? null : (Long) days.asLong());
      copy.tags.putAll(from.tags);
      copy.copiedFrom = job.place.vaultArn(from.vault);
      copy.encrypted = aws.profile.encryptsCopies;
      aws.put(copy);
      job.made.put("DestinationRecoveryPointArn", copy.arn);
    }
    String made = job.made.get("DestinationRecoveryPointArn");
    if (job.over() && made != null && destination != null) {
      SimPoint copy = aws.point(destination.place, destination.name, made);
      if (job.state().equals("FAILED")) {
        aws.points.values().remove(copy);
        job.made.remove("DestinationRecoveryPointArn");
      } else {
        copy.status = job.state();
      }
    }
  }

  private SimPoint source(SimJob job) {
    return aws.point(job.place, text(job, "SourceBackupVaultName"), text(job, "RecoveryPointArn"));
  }

  private static boolean trusts(@Nullable SimVault vault, Place from) {
    return vault != null
        && (vault.place.account().equals(from.account()) || vault.trusted.contains(from.account()));
  }

  private AwsJson shown(SimJob job) {
    boolean over = job.over();
    SimPoint from = source(job);
    return AwsJson.object()
        .put("AccountId", job.place.account())
        .put("CopyJobId", job.id)
        .put("SourceBackupVaultArn", job.place.vaultArn(text(job, "SourceBackupVaultName")))
        .put("SourceRecoveryPointArn", text(job, "RecoveryPointArn"))
        .put("DestinationBackupVaultArn", text(job, "DestinationBackupVaultArn"))
        .put("DestinationRecoveryPointArn", job.made.get("DestinationRecoveryPointArn"))
        .put("ResourceArn", from.resource)
        .put("ResourceType", ResourceKind.of(from.resource).type())
        .put("IamRoleArn", text(job, "IamRoleArn"))
        .put("State", job.state())
        .put("StatusMessage", Words.simulated(job.made.get("StatusMessage")))
        .put("MessageCategory", job.made.get("MessageCategory"))
        .put("CreationDate", job.created)
        .put("CompletionDate", over ? job.created.plusMillis(1) : null)
        .put("BackupSizeInBytes", over ? (Long) from.bytes : null);
  }

  private static String text(SimJob job, String name) {
    return BackupCalls.text(job, name);
  }
}
