package dev.backstay.testkit.simulated.aws;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Backup jobs on demand. */
final class BackupCalls {
  private final Aws aws;

  BackupCalls(Aws aws) {
    this.aws = aws;
  }

  JsonNode start(AwsRequest request) {
    aws.vault(request.place(), request.text("BackupVaultName"));
    String resource = request.text("ResourceArn");
    if (!aws.resources.containsKey(resource)) {
      throw AwsError.missing("resource " + resource);
    }
    SimJob job =
        aws.backups.start(
            request,
            aws.profile.backup,
            made -> {
              made.made.put("StatusMessage", aws.profile.message);
              made.made.put("MessageCategory", aws.profile.category);
            });
    return AwsJson.object().put("BackupJobId", job.id).put("CreationDate", job.created).done();
  }

  JsonNode describe(AwsRequest request) {
    aws.backups.catchUp(this::follow);
    SimJob job = aws.backups.job(request.place(), request.inPath("backupJobId"));
    AwsJson shown = shown(job); // first as it stands: every state is seen once
    job.goOn();
    follow(job);
    return shown.done();
  }

  JsonNode list(AwsRequest request) {
    aws.backups.catchUp(this::follow);
    return new Pages(request, "BackupJobs")
        .of(
            aws.backups.all(),
            job ->
                request.asksFor("resourceArn", text(job, "ResourceArn"))
                    && request.asksFor("backupVaultName", text(job, "BackupVaultName"))
                    && request.asksFor("state", job.state())
                    && request.query().get("parentJobId") == null, // none has parts
            this::shown);
  }

  JsonNode stop(AwsRequest request) {
    SimJob job = aws.backups.job(request.place(), request.inPath("backupJobId"));
    if (job.over()) {
      throw AwsError.notNow("backup job " + job.id + " is over");
    }
    job.end("ABORTED");
    follow(job);
    return AwsJson.object().done();
  }

  /** What the state of a job means for its recovery point. */
  private void follow(SimJob job) {
    if (job.begins() && !job.state().equals("FAILED") && !job.state().equals("ABORTED")) {
      String resource = text(job, "ResourceArn");
      JsonNode days = job.request.path("Lifecycle").path("DeleteAfterDays");
      SimPoint point =
          new SimPoint(
              ResourceKind.of(resource).pointArn(job.place, aws),
              job.place,
              text(job, "BackupVaultName"),
              resource,
              aws.now(),
              Objects.requireNonNull(aws.resources.get(resource)),
              days.isMissingNode() ? null : (Long) days.asLong());
      job.request
          .path("RecoveryPointTags")
          .properties()
          .forEach(tag -> point.tags.put(tag.getKey(), tag.getValue().asString()));
      job.made.put("RecoveryPointArn", point.arn);
      aws.put(point);
    }
    SimPoint point = point(job);
    if (point != null && job.over()) {
      switch (job.state()) {
        case "COMPLETED", "PARTIAL" -> point.status = job.state();
        default -> aws.points.values().remove(point);
      }
    }
  }

  private @Nullable SimPoint point(SimJob job) {
    String arn = job.made.get("RecoveryPointArn");
    return aws.points.get(job.place.vaultArn(text(job, "BackupVaultName")) + " " + arn);
  }

  private AwsJson shown(SimJob job) {
    String resource = text(job, "ResourceArn");
    boolean over = job.over();
    return AwsJson.object()
        .put("AccountId", job.place.account())
        .put("BackupJobId", job.id)
        .put("BackupVaultName", text(job, "BackupVaultName"))
        .put("BackupVaultArn", job.place.vaultArn(text(job, "BackupVaultName")))
        .put("RecoveryPointArn", job.made.get("RecoveryPointArn"))
        .put("ResourceArn", resource)
        .put("ResourceType", ResourceKind.of(resource).type())
        .put("IamRoleArn", text(job, "IamRoleArn"))
        .put("State", job.state())
        .put("StatusMessage", Words.simulated(job.made.get("StatusMessage")))
        .put("MessageCategory", over ? job.made.get("MessageCategory") : null)
        .put("PercentDone", over ? "100.0" : "0.0")
        .put("CreationDate", job.created)
        .put("CompletionDate", over ? job.created.plusMillis(1) : null)
        .put("BackupSizeInBytes", over ? aws.resources.get(resource) : null)
        .put("BytesTransferred", over ? aws.resources.get(resource) : null);
  }

  static String text(SimJob job, String name) {
    return job.request.path(name).asString("");
  }
}
