package dev.backstay.starter;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowClient;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A run is started once for each idempotency key. */
class StartingRunsTest extends StarterTest {
  private static final String RUNS = "/api/v1/procedures/PostgresBackup/runs";

  @Autowired private WorkflowClient client;

  @Test
  void startsTheWorkflowOnItsQueue() {
    Answer answer = post(RUNS, "{\"asset\": \"orders-db\"}");
    assertThat(answer.status()).isEqualTo(202);
    String id = answer.text("id");
    assertThat(id).matches("PostgresBackup\\.orders-db\\.\\d{8}T\\d{6}Z(-[a-z0-9]{4})?");
    assertThat(answer.json().path("links").path("ui").asString())
        .isEqualTo("http://127.0.0.1:8233/namespaces/default/workflows/" + id);
    var execution =
        client.newUntypedWorkflowStub(id).describe().getRawDescription().getWorkflowExecutionInfo();
    assertThat(execution.getType().getName()).isEqualTo("PostgresBackup");
    assertThat(execution.getTaskQueue()).isEqualTo("runbooks");
    assertThat(execution.getExecution().getRunId()).isEqualTo(answer.text("runId"));
  }

  @Test
  void emergenciesHaveTheirOwnQueue() {
    Answer answer =
        post(
            "/api/v1/procedures/EmergencyRestore/runs",
            "{\"asset\": \"orders-db\", \"cause\": \"test\"}");
    assertThat(
            client
                .newUntypedWorkflowStub(answer.text("id"))
                .describe()
                .getRawDescription()
                .getWorkflowExecutionInfo()
                .getTaskQueue())
        .isEqualTo("emergency");
  }

  @Test
  void sameKeyAndBodyIsTheSameRun() {
    String key = UUID.randomUUID().toString();
    Answer first = post(RUNS, "{\"asset\": \"a\", \"reason\": \"x\"}", "Idempotency-Key", key);
    Answer again = post(RUNS, "{\"reason\":\"x\",\"asset\":\"a\"}", "Idempotency-Key", key);
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.text("id")).isEqualTo(first.text("id"));
    assertThat(again.text("runId")).isEqualTo(first.text("runId"));
    assertThat(again.json().path("repeated").asBoolean()).isTrue();
  }

  @Test
  void sameKeyForSomethingElseIsRefused() {
    String key = UUID.randomUUID().toString();
    Answer first = post(RUNS, "{\"asset\": \"a\"}", "Idempotency-Key", key);
    Answer otherBody = post(RUNS, "{\"asset\": \"b\"}", "Idempotency-Key", key);
    Answer otherProcedure =
        post(
            "/api/v1/procedures/FilesystemBackup/runs",
            "{\"asset\": \"a\"}",
            "Idempotency-Key",
            key);
    assertThat(otherBody.status()).isEqualTo(409);
    assertThat(otherBody.text("detail")).contains(first.text("id"));
    assertThat(otherProcedure.status()).isEqualTo(409);
  }

  @Test
  void twentyAtOnceWithOneKeyAreOneRun() {
    String key = UUID.randomUUID().toString();
    var answers =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> post(RUNS, "{\"asset\": \"many\"}", "Idempotency-Key", key)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(answers).allMatch(answer -> answer.status() == 202);
    assertThat(answers.stream().map(answer -> answer.text("id")).distinct()).hasSize(1);
  }

  @Test
  void withoutKeyEveryRequestIsARun() {
    Answer first = post(RUNS, "{\"asset\": \"twice\"}");
    Answer second = post(RUNS, "{\"asset\": \"twice\"}");
    assertThat(second.status()).isEqualTo(202);
    assertThat(second.text("id")).isNotEqualTo(first.text("id"));
  }

  @Test
  void namesThatNoWorkflowIdMayHoldAreCleaned() {
    Answer answer = post(RUNS, "{\"asset\": \"a/b c?ü\"}");
    assertThat(answer.text("id")).startsWith("PostgresBackup.a-b-c--.");
    assertThat(get("/api/v1/runs/" + answer.text("id")).status()).isEqualTo(200);
  }

  @Test
  void pagesOfRunsDoNotOverlapAndAreComplete() {
    for (int i = 0; i < 5; i++) {
      post(RUNS, "{\"asset\": \"paged\"}");
    }
    Answer first = get("/api/v1/runs?target=paged&open=true&limit=3");
    Answer second = get("/api/v1/runs?target=paged&open=true&limit=3&cursor=" + first.text("next"));
    var ids =
        java.util.stream.Stream.concat(
                first.json().path("items").valueStream(), second.json().path("items").valueStream())
            .map(run -> run.path("id").asString())
            .toList();
    assertThat(ids).hasSize(5).doesNotHaveDuplicates();
    assertThat(second.json().has("next")).isFalse();
    assertThat(get("/api/v1/runs?target=paged&open=false").json().path("items")).isEmpty();
  }
}
