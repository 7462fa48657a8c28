package dev.backstay.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.catalog.Catalog;
import dev.backstay.workflows.json.BackstayPlugin;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.port.Admission;
import dev.backstay.workflows.port.AdmissionRequest;
import dev.backstay.workflows.port.LeaseGranted;
import dev.backstay.workflows.port.RunClosing;
import io.temporal.client.WorkflowClient;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;

/** What is shown of a run while it goes on, and afterwards. */
@DirtiesContext
class WatchingRunsTest extends StarterTest {
  @Autowired private TestWorkflowEnvironment temporal;
  @Autowired private WorkflowClient client;
  @Autowired private Catalog catalog;
  private static boolean started;

  @BeforeEach
  void startWorker() {
    if (!started) {
      Worker worker = temporal.newWorker("runbooks");
      worker.registerWorkflowImplementationTypes(
          BackstayPlugin.workflowOptions(), ScriptedRun.class);
      worker.registerActivitiesImplementations(new ScriptedRun.HalfWay());
      temporal.start();
      started = true;
    }
  }

  @Test
  void progressAndHeartbeatWhileItRunsAndTheReportAfterwards() {
    String id = start("FilesystemBackup");
    Answer live =
        until(
            () -> get("/api/v1/runs/" + id),
            answer -> answer.json().path("jobs").path(0).path("percent").asDouble(-1) > 0);
    assertThat(live.text("progressSource")).isEqualTo("live");
    assertThat(live.json().path("open").asBoolean()).isTrue();
    assertThat(live.json().path("progress").path("steps").path(0).path("name").asString())
        .isEqualTo("SCAN");
    var job = live.json().path("jobs").path(0);
    assertThat(job.path("bytesDone").asLong()).isEqualTo(400);
    assertThat(job.path("etaSeconds").asLong()).isEqualTo(60);
    assertThat(job.path("doing").asString()).isEqualTo("uploading packs");

    client.newUntypedWorkflowStub(id).signal("leaseGranted", new LeaseGranted("tok1"));
    Answer ended =
        until(() -> get("/api/v1/runs/" + id), answer -> !answer.json().path("open").asBoolean());
    assertThat(ended.text("outcome")).isEqualTo("SUCCEEDED");
    assertThat(ended.json().path("result").path("message").asString()).isEqualTo("done");
    assertThat(ended.text("progressSource")).isEqualTo("live");
    assertThat(post("/api/v1/runs/" + id + "/cancel", "{}").status()).isEqualTo(409);
  }

  @Test
  void cancelIsDelivered() {
    String id = start("FilesystemBackup");
    Answer asked = post("/api/v1/runs/" + id + "/cancel", "{\"reason\":\"wrong share\"}");
    assertThat(asked.status()).isEqualTo(202);
    Answer ended =
        until(() -> get("/api/v1/runs/" + id), answer -> !answer.json().path("open").asBoolean());
    assertThat(ended.text("outcome")).isEqualTo("CANCELLED");
  }

  @Test
  void aPersonSaysWhichJobItIs() {
    String id = start("FilesystemBackup");
    String adopt = "/api/v1/runs/" + id + "/jobs/tok1/adopt";

    assertThat(post(adopt, "{\"by\":\"Ada\",\"reason\":\"log\"}").status()).isEqualTo(400);
    assertThat(post(adopt, "{\"job\":\"7\",\"reason\":\"log\"}").status()).isEqualTo(400);
    Answer taken = post(adopt, "{\"job\":\"7\",\"by\":\"Ada\",\"reason\":\"log\"}");
    assertThat(taken.status()).isEqualTo(200);
    assertThat(taken.text("message")).isEqualTo("goes on with 7");
    Answer none = post(adopt, "{\"none\":true,\"by\":\"Ada\",\"reason\":\"log\"}");
    assertThat(none.text("job")).isEqualTo("none");
    Answer other =
        post(
            "/api/v1/runs/" + id + "/jobs/tok2/adopt",
            "{\"job\":\"7\",\"by\":\"Ada\",\"reason\":\"log\"}");
    assertThat(other.status()).isEqualTo(409);
    Answer unknown = post(adopt, "{\"job\":\"999\",\"by\":\"Ada\",\"reason\":\"log\"}");
    assertThat(unknown.status()).as(unknown.toString()).isEqualTo(400);
    assertThat(unknown.json().path("problems").get(0).toString())
        .isEqualTo(
            "{\"field\":\"job\",\"wrong\":\"'999' is none\",\"allowed\":\"4711\",\"example\":\"\\\"4711\\\"\"}");
    assertThat(
            post(
                    "/api/v1/runs/no/jobs/t/adopt",
                    "{\"none\":true,\"by\":\"Ada\",\"reason\":\"log\"}")
                .status())
        .isEqualTo(404);
    client.newUntypedWorkflowStub(id).signal("leaseGranted", new LeaseGranted("tok1"));
  }

  @Test
  void withoutAWorkerTheCatalogAnswersAndSaysSo() {
    Answer answer =
        post("/api/v1/procedures/EmergencyRestore/runs", "{\"asset\":\"x\",\"cause\":\"test\"}");
    Answer seen = get("/api/v1/runs/" + answer.text("id"));
    assertThat(seen.status()).isEqualTo(200);
    assertThat(seen.text("progressSource")).isEqualTo("catalog");
    assertThat(seen.text("progressNote")).contains("No worker answered");
    assertThat(seen.text("phase")).isEqualTo("REQUESTED");
    assertThat(seen.json().path("open").asBoolean()).isTrue();
  }

  @Test
  void aTerminatedRunIsOpenUntilItsBooksAreClosed() {
    String id = start("FilesystemBackup");
    String first =
        until(() -> get("/api/v1/runs/" + id), answer -> !answer.text("runId").isEmpty())
            .text("runId");
    RunIdentity run =
        new RunIdentity("default", "FilesystemBackup", id, first, first, id, first, "");
    Instant began = Instant.now();
    catalog
        .runs()
        .admit(
            new AdmissionRequest(run, Map.of(), List.of(), null, "runbooks"),
            new Admission(true, null, List.of(), false, "shares", Priority.GOLD));
    client.newUntypedWorkflowStub(id).terminate("the wrong button");

    Answer cutOff = get("/api/v1/runs/" + id);
    assertThat(cutOff.json().path("open").asBoolean()).isTrue();
    assertThat(cutOff.text("outcome")).isEmpty();
    assertThat(cutOff.text("progressNote")).contains("terminated").contains("leases stay");

    catalog
        .runs()
        .close(
            new RunClosing(
                run,
                Outcome.CANCELLED,
                "terminated by Ada",
                null,
                List.of(),
                Map.of(),
                began,
                Instant.now()));
    Answer settled = get("/api/v1/runs/" + id);
    assertThat(settled.json().path("open").asBoolean()).isFalse();
    assertThat(settled.text("outcome")).isEqualTo("CANCELLED");
    assertThat(settled.text("message")).isEqualTo("terminated by Ada");
  }

  private String start(String procedure) {
    Answer answer = post("/api/v1/procedures/" + procedure + "/runs", "{\"asset\":\"shares\"}");
    assertThat(answer.status()).isEqualTo(202);
    return answer.text("id");
  }

  private static Answer until(Supplier<Answer> look, Predicate<Answer> enough) {
    Instant end = Instant.now().plus(Duration.ofSeconds(30));
    while (true) {
      Answer answer = look.get();
      if (enough.test(answer)) {
        return answer;
      }
      assertThat(Instant.now()).as("still not so: %s", answer).isBefore(end);
      java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
