package dev.backstay.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.lease.LeaseHolder;
import dev.backstay.catalog.lease.LeaseRequest;
import dev.backstay.catalog.lease.SlotLimits;
import dev.backstay.workflows.application.FilesystemBackup;
import dev.backstay.workflows.application.FilesystemBackupRequest;
import dev.backstay.workflows.job.LeaseClaim;
import dev.backstay.workflows.job.LeaseMode;
import dev.backstay.workflows.json.BackstayJson;
import dev.backstay.workflows.model.Priority;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Systems are held back and let go; a lease is broken only by somebody who was told what it means.
 */
class OperationsApiTest extends StarterTest {
  private static final String ESTATE =
      """
      apiVersion: backstay/v1
      kind: Site
      metadata: {name: yard}
      spec: {}
      ---
      apiVersion: backstay/v1
      kind: System
      metadata: {name: restic-main}
      spec:
        type: restic
        site: yard
        emergencySlots: 3
        settings: {binary: /usr/bin/restic}
      """;

  @Autowired private Catalog catalog;
  @Autowired private WorkflowClient client;

  @BeforeEach
  void estate() {
    String files = json(Map.of("files", List.of(Map.of("name", "e.yaml", "content", ESTATE))));
    Answer plan = post("/api/v1/estate/plan", files);
    assertThat(plan.json().path("problems").toString()).isEqualTo("[]");
    post(
        "/api/v1/estate/apply",
        json(
            Map.of(
                "files",
                List.of(Map.of("name", "e.yaml", "content", ESTATE)),
                "base",
                plan.json().path("base").asLong())));
  }

  @Test
  void aSystemIsPausedWithNameAndReasonAndResumed() {
    String pause = "/api/v1/systems/restic-main/pause";
    assertThat(post(pause, "{\"by\":\"Ada\"}").status()).isEqualTo(400);
    Answer paused = post(pause, "{\"by\":\"Ada\",\"reason\":\"disks are\\nexchanged\"}");
    assertThat(paused.text("state")).isEqualTo("PAUSED");
    assertThat(paused.text("reason")).isEqualTo("disks are exchanged");
    assertThat(paused.json().path("emergencySlots").asInt()).isEqualTo(3);
    assertThat(get("/api/v1/systems").json().path("items").path(0).path("by").asString())
        .isEqualTo("Ada");
    assertThat(
            post("/api/v1/systems/restic-main/drain", "{\"by\":\"A\",\"reason\":\"b\"}")
                .text("state"))
        .isEqualTo("DRAINED");
    assertThat(post("/api/v1/systems/restic-main/resume", "{\"by\":\"Ada\"}").text("state"))
        .isEqualTo("OPEN");
    assertThat(post("/api/v1/systems/restic-main/resume", "{\"by\":\"Ada\"}").status())
        .isEqualTo(409);
    assertThat(get("/api/v1/systems/nope").text("nextAction")).contains("restic-main");
  }

  @Test
  void aLeaseWhoseRunIsRunningIsBrokenOnlyByWhoInsists() {
    String id = "FilesystemBackup.x." + UUID.randomUUID();
    WorkflowStub run =
        client.newUntypedWorkflowStub(
            FilesystemBackup.TYPE.name(),
            WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue("nobody-polls").build());
    String first = run.start(FilesystemBackupRequest.of("x")).getRunId();
    String token = holds(id, first);

    Answer dry = breaks(token, Map.of());
    assertThat(dry.json().path("broken").asBoolean()).isFalse();
    assertThat(dry.json().path("words").path(0).asString()).contains("is RUNNING");
    Answer refused = breaks(token, Map.of("confirm", token));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("nextAction")).contains("backstay cancel");
    assertThat(breaks(token, Map.of("confirm", "other")).status()).isEqualTo(400);
    assertThat(catalog.leases().of(token)).hasSize(2);

    Answer broken = breaks(token, Map.of("confirm", token, "forceWhileRunning", true));
    assertThat(broken.json().path("broken").asBoolean()).isTrue();
    assertThat(broken.json().path("epochs").path("restic-main").asInt()).isGreaterThan(1);
    assertThat(catalog.leases().of(token)).isEmpty();
    assertThat(get("/api/v1/leases/" + token).status()).isEqualTo(404);
    run.terminate("the test has ended");
  }

  @Test
  void theLeaseOfARunThatEndedOrIsUnknownIsBrokenWithoutForce() {
    String unknown = holds("gone", "gone-run");
    assertThat(breaks(unknown, Map.of()).json().path("words").path(0).asString())
        .contains("UNKNOWN");
    assertThat(breaks(unknown, Map.of("confirm", unknown)).json().path("broken").asBoolean())
        .isTrue();
  }

  @Test
  void nothingIsReleasedWhenNothingIsReconciled() {
    assertThat(get("/api/v1/reconcile").text("mode")).isEqualTo("NORMAL");
    String decision = "{\"by\":\"Ada\",\"reason\":\"looked\"}";
    assertThat(post("/api/v1/reconcile/release", decision).status()).isEqualTo(409);
    assertThat(post("/api/v1/reconcile/match", decision).status()).isEqualTo(409);
  }

  @Test
  void whoHoldsAndWhoWaitsIsListed() {
    String token = holds("holder", "holder-run");
    assertThat(get("/api/v1/leases").json().path("items").toString()).contains(token);
    assertThat(get("/api/v1/leases/waiting").status()).isEqualTo(200);
    catalog.leases().withdraw(token);
  }

  private Answer breaks(String token, Map<String, Object> more) {
    var body = new java.util.HashMap<String, Object>(more);
    body.put("by", "Ada");
    body.put("reason", "the host burnt down");
    return post("/api/v1/leases/" + token + "/break", json(body));
  }

  private String holds(String workflowId, String firstRunId) {
    String token = "b" + UUID.randomUUID().toString().replace("-", "").substring(0, 25);
    catalog
        .leases()
        .acquire(
            new LeaseRequest(
                new LeaseHolder("default", workflowId, firstRunId),
                token,
                List.of(
                    new LeaseClaim("system:restic-main", LeaseMode.SLOT),
                    new LeaseClaim("asset:" + token, LeaseMode.FULL_BACKUP)),
                Priority.GOLD,
                1),
            system -> new SlotLimits.Slots(9, 1));
    return token;
  }

  private static String json(Object value) {
    return BackstayJson.mapper().writeValueAsString(value);
  }
}
