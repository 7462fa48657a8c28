package dev.backstay.testkit.simulated.aws;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Legal holds. */
final class HoldCalls {
  private final Aws aws;

  HoldCalls(Aws aws) {
    this.aws = aws;
  }

  JsonNode create(AwsRequest request) {
    String id =
        aws.once(
            request,
            () -> {
              SimHold hold =
                  new SimHold(aws.id("hold"), request.place(), request.body(), aws.now());
              aws.holds.put(hold.id, hold);
              return hold.id;
            });
    return shown(hold(request.place(), id), true).done();
  }

  private SimHold hold(Place place, @Nullable String id) {
    SimHold hold = aws.holds.get(id);
    if (hold == null || !hold.place.equals(place)) {
      throw AwsError.missing("legal hold " + id);
    }
    return hold;
  }

  JsonNode get(AwsRequest request) {
    SimHold hold = hold(request.place(), request.inPath("legalHoldId"));
    AwsJson shown = shown(hold, true);
    switch (hold.status) {
      case "CREATING" -> hold.status = "ACTIVE";
      case "CANCELING" -> hold.status = "CANCELED";
      default -> {}
    }
    return shown.done();
  }

  JsonNode list(AwsRequest request) {
    return AwsJson.object()
        .put(
            "LegalHolds",
            aws.holds.values().stream()
                .filter(hold -> hold.place.equals(request.place()))
                .map(hold -> shown(hold, false))
                .toList())
        .done();
  }

  JsonNode cancel(AwsRequest request) {
    SimHold hold = hold(request.place(), request.inPath("legalHoldId"));
    if (!hold.status.equals("ACTIVE")) {
      throw new AwsError(
          "InvalidResourceStateException", 400, "simulated: the hold is " + hold.status);
    }
    hold.status = "CANCELING";
    hold.ended = aws.now();
    return AwsJson.object().done();
  }

  JsonNode points(AwsRequest request) {
    SimHold hold = hold(request.place(), request.inPath("legalHoldId"));
    return AwsJson.object()
        .put(
            "RecoveryPoints",
            aws.points.values().stream()
                .filter(hold::covers)
                .map(
                    point ->
                        AwsJson.object()
                            .put("RecoveryPointArn", point.arn)
                            .put("BackupVaultName", point.vault))
                .toList())
        .done();
  }

  private static AwsJson shown(SimHold hold, boolean whole) {
    return AwsJson.object()
        .put("Title", hold.request.path("Title").asString())
        .put("Description", hold.request.path("Description").asString())
        .put("Status", hold.status)
        .put("LegalHoldId", hold.id)
        .put("LegalHoldArn", hold.arn())
        .put("CreationDate", hold.created)
        .put("CancellationDate", hold.ended)
        .put("RecoveryPointSelection", whole ? hold.request.path("RecoveryPointSelection") : null);
  }
}
