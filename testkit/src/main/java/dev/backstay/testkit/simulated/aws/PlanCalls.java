package dev.backstay.testkit.simulated.aws;

import dev.backstay.workflows.json.BackstayJson;
import tools.jackson.databind.JsonNode;

/** Plans and selections. */
final class PlanCalls {
  private final Aws aws;

  PlanCalls(Aws aws) {
    this.aws = aws;
  }

  JsonNode create(AwsRequest request) {
    JsonNode plan = request.body().path("BackupPlan");
    String name = plan.path("BackupPlanName").asString();
    boolean there =
        aws.plans.values().stream()
            .anyMatch(p -> p.place.equals(request.place()) && name(p).equals(name));
    if (there) {
      throw new AwsError("AlreadyExistsException", 400, "simulated: the plan " + name + " exists");
    }
    vaults(request, plan);
    SimPlan made = new SimPlan(aws.id("plan"), request.place(), aws.now(), plan);
    aws.plans.put(made.id, made);
    return changed(made);
  }

  JsonNode update(AwsRequest request) {
    SimPlan plan = plan(request);
    vaults(request, request.body().path("BackupPlan"));
    plan.plan = request.body().path("BackupPlan");
    plan.version++;
    return changed(plan);
  }

  private void vaults(AwsRequest request, JsonNode plan) {
    plan.path("Rules")
        .forEach(rule -> aws.vault(request.place(), rule.path("TargetBackupVaultName").asString()));
  }

  private static JsonNode changed(SimPlan plan) {
    return AwsJson.object()
        .put("BackupPlanId", plan.id)
        .put("BackupPlanArn", plan.arn())
        .put("CreationDate", plan.created)
        .put("VersionId", plan.versionId())
        .done();
  }

  private SimPlan plan(AwsRequest request) {
    SimPlan plan = aws.plans.get(request.inPath("backupPlanId"));
    if (plan == null || !plan.place.equals(request.place())) {
      throw AwsError.missing("backup plan " + request.inPath("backupPlanId"));
    }
    return plan;
  }

  private static String name(SimPlan plan) {
    return plan.plan.path("BackupPlanName").asString();
  }

  JsonNode get(AwsRequest request) {
    SimPlan plan = plan(request);
    return AwsJson.object()
        .put("BackupPlan", plan.plan)
        .put("BackupPlanId", plan.id)
        .put("BackupPlanArn", plan.arn())
        .put("VersionId", plan.versionId())
        .put("CreationDate", plan.created)
        .done();
  }

  JsonNode list(AwsRequest request) {
    return AwsJson.object()
        .put(
            "BackupPlansList",
            aws.plans.values().stream()
                .filter(plan -> plan.place.equals(request.place()))
                .map(
                    plan ->
                        AwsJson.object()
                            .put("BackupPlanId", plan.id)
                            .put("BackupPlanArn", plan.arn())
                            .put("BackupPlanName", name(plan))
                            .put("VersionId", plan.versionId())
                            .put("CreationDate", plan.created))
                .toList())
        .done();
  }

  JsonNode select(AwsRequest request) {
    SimPlan plan = plan(request);
    String id = aws.id("selection");
    plan.selections.put(id, request.body().path("BackupSelection"));
    return AwsJson.object()
        .put("SelectionId", id)
        .put("BackupPlanId", plan.id)
        .put("CreationDate", aws.now())
        .done();
  }

  JsonNode selections(AwsRequest request) {
    SimPlan plan = plan(request);
    return AwsJson.object()
        .put(
            "BackupSelectionsList",
            plan.selections.entrySet().stream()
                .map(
                    one ->
                        AwsJson.object()
                            .put("SelectionId", one.getKey())
                            .put("BackupPlanId", plan.id)
                            .put("SelectionName", one.getValue().path("SelectionName").asString())
                            .put("IamRoleArn", one.getValue().path("IamRoleArn").asString()))
                .toList())
        .done();
  }

  JsonNode selection(AwsRequest request) {
    SimPlan plan = plan(request);
    JsonNode selection = plan.selections.get(request.inPath("selectionId"));
    if (selection == null) {
      throw AwsError.missing("selection " + request.inPath("selectionId"));
    }
    return AwsJson.object()
        .put("BackupSelection", selection)
        .put("SelectionId", request.inPath("selectionId"))
        .put("BackupPlanId", plan.id)
        .done();
  }

  JsonNode unselect(AwsRequest request) {
    plan(request).selections.remove(request.inPath("selectionId"));
    return BackstayJson.mapper().createObjectNode();
  }
}
