package dev.backstay.testkit.simulated.aws;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Restore jobs. What they make is a new resource that can be backed up again. */
final class RestoreCalls {
  private final Aws aws;

  RestoreCalls(Aws aws) {
    this.aws = aws;
  }

  private SimPoint point(Place place, String arn) {
    return aws.points.values().stream()
        .filter(p -> p.place.equals(place) && p.arn.equals(arn))
        .findFirst()
        .orElseThrow(() -> AwsError.missing("recovery point " + arn));
  }

  JsonNode start(AwsRequest request) {
    SimPoint from = point(request.place(), request.text("RecoveryPointArn"));
    Map<String, String> metadata = metadata(request.body());
    if (ResourceKind.of(from.resource) == ResourceKind.EBS
        && !metadata.containsKey("availabilityZone")) {
      throw AwsError.invalid("a volume needs 'availabilityZone'");
    }
    SimJob job = aws.restores.start(request, aws.profile.restore);
    return AwsJson.object().put("RestoreJobId", job.id).done();
  }

  static Map<String, String> metadata(JsonNode request) {
    Map<String, String> metadata = new TreeMap<>();
    request
        .path("Metadata")
        .properties()
        .forEach(one -> metadata.put(one.getKey(), one.getValue().asString()));
    return metadata;
  }

  private SimJob job(AwsRequest request) {
    return aws.restores.job(request.place(), request.inPath("restoreJobId"));
  }

  JsonNode describe(AwsRequest request) {
    aws.restores.catchUp(this::follow);
    SimJob job = job(request);
    AwsJson shown = shown(job);
    job.goOn();
    follow(job);
    return shown.done();
  }

  JsonNode list(AwsRequest request) {
    aws.restores.catchUp(this::follow);
    return new Pages(request, "RestoreJobs").of(aws.restores.all(), job -> true, this::shown);
  }

  JsonNode metadataOf(AwsRequest request) {
    SimJob job = job(request);
    return AwsJson.object()
        .put("RestoreJobId", job.id)
        .put("Metadata", metadata(job.request))
        .done();
  }

  /** The verdict of somebody else's test of what was restored. */
  JsonNode validated(AwsRequest request) {
    SimJob job = job(request);
    if (!job.over()) {
      throw AwsError.notNow("restore job " + job.id + " is not over");
    }
    job.made.put("ValidationStatus", request.text("ValidationStatus"));
    return AwsJson.object().done();
  }

  private void follow(SimJob job) {
    if (!job.over() || !job.state().equals("COMPLETED") || job.made.containsKey("made")) {
      return;
    }
    SimPoint from = point(job.place, BackupCalls.text(job, "RecoveryPointArn"));
    String arn = ResourceKind.of(from.resource).resourceArn(job.place, aws, metadata(job.request));
    job.made.put("made", "once");
    if (aws.resources.containsKey(arn)) {
      job.made.put("StatusMessage", arn + " exists already");
      job.end("FAILED");
      return;
    }
    aws.resources.put(arn, from.bytes);
    SimThing made = aws.thing(arn);
    made.deletionProtection = "true".equals(metadata(job.request).get("DeletionProtection"));
    made.unseen = aws.profile.late;
    made.untold = aws.profile.late;
    job.made.put("CreatedResourceArn", arn);
  }

  private AwsJson shown(SimJob job) {
    String arn = BackupCalls.text(job, "RecoveryPointArn");
    SimPoint from = point(job.place, arn);
    boolean over = job.over();
    return AwsJson.object()
        .put("AccountId", job.place.account())
        .put("RestoreJobId", job.id)
        .put("RecoveryPointArn", arn)
        .put("SourceResourceArn", from.resource)
        .put("BackupVaultArn", job.place.vaultArn(from.vault))
        .put("IamRoleArn", BackupCalls.text(job, "IamRoleArn"))
        .put("Status", job.state())
        .put("StatusMessage", Words.simulated(job.made.get("StatusMessage")))
        .put("PercentDone", over ? "100.00%" : "0.00%")
        .put("ResourceType", ResourceKind.of(from.resource).type())
        .put("CreatedResourceArn", job.made.get("CreatedResourceArn"))
        .put("ValidationStatus", job.made.get("ValidationStatus"))
        .put("CreationDate", job.created)
        .put("CompletionDate", over ? job.created.plusMillis(1) : null)
        .put("BackupSizeInBytes", over ? (Long) from.bytes : null);
  }
}
