package dev.backstay.testkit.simulated.aws;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Restore testing plans and their selections. */
final class TestingCalls {
  private static final String PLAN = "RestoreTestingPlanName";
  private static final String SELECTION = "RestoreTestingSelectionName";

  private final Aws aws;

  TestingCalls(Aws aws) {
    this.aws = aws;
  }

  private static String key(Place place, String name) {
    return place + " " + name;
  }

  JsonNode create(AwsRequest request) {
    ObjectNode plan = (ObjectNode) request.body().path("RestoreTestingPlan").deepCopy();
    String name = plan.path(PLAN).asString();
    String id = request.text("CreatorRequestId");
    SimTesting made = new SimTesting(request.place(), name, aws.now(), plan);
    made.request = id;
    if (aws.testing.putIfAbsent(key(made.place, name), made) != null) {
      throw new AwsError("AlreadyExistsException", 400, "simulated: the plan " + name + " exists");
    }
    return changed(made).done();
  }

  private SimTesting plan(AwsRequest request) {
    String name = request.inPath(PLAN);
    SimTesting plan = aws.testing.get(key(request.place(), name));
    if (plan == null) {
      throw AwsError.missing("restore testing plan " + name);
    }
    return plan;
  }

  private static AwsJson changed(SimTesting plan) {
    return AwsJson.object()
        .put(PLAN, plan.name)
        .put("RestoreTestingPlanArn", plan.arn())
        .put("CreationTime", plan.created);
  }

  JsonNode update(AwsRequest request) {
    SimTesting plan = plan(request);
    plan.plan.setAll((ObjectNode) request.body().path("RestoreTestingPlan"));
    return changed(plan).put("UpdateTime", aws.now()).done();
  }

  JsonNode get(AwsRequest request) {
    SimTesting plan = plan(request);
    ObjectNode shown = plan.plan.deepCopy();
    shown.setAll((ObjectNode) changed(plan).done());
    if (!plan.request.isEmpty()) {
      shown.put("CreatorRequestId", plan.request);
    }
    return AwsJson.object().put("RestoreTestingPlan", shown).done();
  }

  JsonNode select(AwsRequest request) {
    SimTesting plan = plan(request);
    ObjectNode given = (ObjectNode) request.body().path("RestoreTestingSelection").deepCopy();
    String name = given.path(SELECTION).asString();
    if (plan.selections.putIfAbsent(name, given) != null) {
      throw new AwsError("AlreadyExistsException", 400, "simulated: " + name + " exists");
    }
    plan.selectionRequests.put(name, request.text("CreatorRequestId"));
    return changed(plan).put(SELECTION, name).done();
  }

  private ObjectNode selected(AwsRequest request) {
    ObjectNode selection = plan(request).selections.get(request.inPath(SELECTION));
    if (selection == null) {
      throw AwsError.missing("selection " + request.inPath(SELECTION));
    }
    return selection;
  }

  JsonNode updateSelection(AwsRequest request) {
    selected(request).setAll((ObjectNode) request.body().path("RestoreTestingSelection"));
    return changed(plan(request))
        .put(SELECTION, request.inPath(SELECTION))
        .put("UpdateTime", aws.now())
        .done();
  }

  JsonNode getSelection(AwsRequest request) {
    SimTesting plan = plan(request);
    ObjectNode shown = selected(request).deepCopy();
    shown.put(PLAN, plan.name);
    String made = plan.selectionRequests.getOrDefault(request.inPath(SELECTION), "");
    if (!made.isEmpty()) {
      shown.put("CreatorRequestId", made);
    }
    shown.set("CreationTime", changed(plan).done().path("CreationTime"));
    return AwsJson.object().put("RestoreTestingSelection", shown).done();
  }
}
