package dev.backstay.testkit.simulated.aws;

import dev.backstay.workflows.json.BackstayJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Plans and selections. */
final class PlanCalls {
  private final Aws aws;

  PlanCalls(Aws aws) {
    this.aws = aws;
  }

  JsonNode create(AwsRequest request) {
    JsonNode plan = request.body().path("BackupPlan");
    String id = request.text("CreatorRequestId");
    List<SimPlan> here =
        aws.plans.values().stream().filter(p -> p.place.equals(request.place())).toList();
    Optional<SimPlan> earlier =
        here.stream().filter(p -> !id.isEmpty() && p.request.equals(id)).findFirst();
    if (earlier.isPresent()) {
      return changed(earlier.get());
    }
    if (here.stream().anyMatch(p -> p.plan.equals(plan))) { // another may have the same name
      throw new AwsError("AlreadyExistsException", 400, "simulated: the same plan exists");
    }
    vaults(request, plan);
    SimPlan made = new SimPlan(aws.id("plan"), request.place(), aws.now(), id, plan);
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
        .put("BackupPlan", numbered(plan.plan))
        .put("BackupPlanId", plan.id)
        .put("CreatorRequestId", plan.request.isEmpty() ? null : plan.request)
        .put("BackupPlanArn", plan.arn())
        .put("VersionId", plan.versionId())
        .put("CreationDate", plan.created)
        .done();
  }

  /** Each rule has an id of AWS's own, which is no member of a request. */
  private static JsonNode numbered(JsonNode plan) {
    JsonNode shown = plan.deepCopy();
    shown
        .path("Rules")
        .forEach(
            rule ->
                ((ObjectNode) rule).put("RuleId", "simulated-" + rule.path("RuleName").asString()));
    return shown;
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
    String asked = request.text("CreatorRequestId");
    String id =
        plan.selectionRequests.entrySet().stream()
            .filter(one -> !asked.isEmpty() && one.getValue().equals(asked))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseGet(() -> aws.id("selection"));
    plan.selectionRequests.put(id, asked);
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
                            .put("CreatorRequestId", request(plan, one.getKey()))
                            .put("SelectionName", one.getValue().path("SelectionName").asString())
                            .put("IamRoleArn", one.getValue().path("IamRoleArn").asString()))
                .toList())
        .done();
  }

  private static @Nullable String request(SimPlan plan, String selection) {
    String request = plan.selectionRequests.getOrDefault(selection, "");
    return request.isEmpty() ? null : request;
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
    SimPlan plan = plan(request);
    plan.selections.remove(request.inPath("selectionId"));
    plan.selectionRequests.remove(request.inPath("selectionId"));
    return BackstayJson.mapper().createObjectNode();
  }
}
