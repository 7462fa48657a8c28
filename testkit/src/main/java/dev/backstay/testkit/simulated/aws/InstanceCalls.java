package dev.backstay.testkit.simulated.aws;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Database instances: looked at, tagged, deleted. */
final class InstanceCalls {
  private final Aws aws;

  InstanceCalls(Aws aws) {
    this.aws = aws;
  }

  private SimThing instance(Place place, String name) {
    return aws.resources.keySet().stream()
        .filter(arn -> ResourceKind.of(arn) == ResourceKind.RDS)
        .map(aws::thing)
        .filter(found -> found.isIn(place) && found.name().equals(name))
        .findFirst()
        .filter(SimThing::seen)
        .orElseThrow(
            () ->
                new AwsError("DBInstanceNotFound", 404, "simulated: there is no instance " + name));
  }

  JsonNode describe(AwsRequest request) {
    SimThing found = instance(request.place(), request.text("DBInstanceIdentifier"));
    AwsJson shown = shown(found);
    if (found.deleting) {
      aws.forget(found.arn);
    }
    return AwsJson.object().put("DBInstances", List.of(shown)).done();
  }

  private AwsJson shown(SimThing instance) {
    return AwsJson.object()
        .put("DBInstanceIdentifier", instance.name())
        .put("DBInstanceArn", instance.arn)
        .put("DBInstanceStatus", instance.deleting ? "deleting" : "available")
        .put("Engine", "postgres")
        .put("EngineVersion", "17.2")
        .put("StorageEncrypted", true)
        .put("KmsKeyId", Place.of(instance.arn).key())
        .put("DeletionProtection", instance.deletionProtection)
        .put("PubliclyAccessible", false)
        .put("Endpoint", AwsJson.object().put("Address", "127.0.0.1").put("Port", aws.port))
        .put("TagList", VolumeCalls.tags(instance.looked()));
  }

  JsonNode tag(AwsRequest request) {
    String arn = request.text("ResourceName");
    VolumeCalls.put(
        instance(request.place(), arn.replaceAll(".*:", "")), request.body().path("Tags"));
    return AwsJson.object().done();
  }

  JsonNode delete(AwsRequest request) {
    SimThing instance = instance(request.place(), request.text("DBInstanceIdentifier"));
    if (instance.deleting || instance.deletionProtection) {
      throw new AwsError(
          "InvalidDBInstanceState", 400, "simulated: " + instance.name() + " cannot be deleted");
    }
    if (!request.body().path("SkipFinalSnapshot").asBoolean(false)
        && request.text("FinalDBSnapshotIdentifier").isEmpty()) {
      throw new AwsError("InvalidParameterCombination", 400, "simulated: no final snapshot named");
    }
    instance.deleting = true;
    return AwsJson.object().put("DBInstance", shown(instance)).done();
  }
}
