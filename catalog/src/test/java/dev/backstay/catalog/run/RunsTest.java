package dev.backstay.catalog.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.CatalogFixture;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.Problem;
import dev.backstay.workflows.port.Admission;
import dev.backstay.workflows.port.AdmissionRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunsTest {
  private final Catalog catalog = CatalogFixture.emptyCatalog();
  private final Runs runs = catalog.runs();

  @Test
  void an_idempotency_key_gives_the_same_run_again() {
    Reservation first = runs.reserve(asks("wf-1", "key"));
    Reservation again = runs.reserve(asks("wf-2", "key"));
    assertThat(first.created()).isTrue();
    assertThat(again.created()).isFalse();
    assertThat(again.run()).isEqualTo(first.run());
    assertThat(runs.reserve(asks("wf-3", null)).created()).isTrue();
    assertThat(runs.reserve(asks("wf-4", null)).created()).isTrue();
  }

  @Test
  void admission_adopts_the_reserved_row_and_is_the_same_ever_after() {
    RunRecord reserved = runs.reserve(asks("wf-1", "key")).run();
    admit("wf-1", admitted());
    RunRecord row = runs.byWorkflowId("wf-1").orElseThrow();
    assertThat(row.id()).isEqualTo(reserved.id());
    assertThat(row.phase()).isEqualTo(RunRecord.Phase.RUNNING);
    assertThat(row.idempotencyKey()).isEqualTo("key");
    assertThat(row.requestedBy()).isEqualTo("alice");
    assertThat(runs.admission(CatalogFixture.run("wf-1"))).contains(admitted());
    admit("wf-1", refused());
    assertThat(runs.admission(CatalogFixture.run("wf-1"))).contains(admitted());
  }

  @Test
  void a_refused_run_is_done_and_says_why() {
    admit("wf-1", refused());
    RunRecord row = runs.byWorkflowId("wf-1").orElseThrow();
    assertThat(row.phase()).isEqualTo(RunRecord.Phase.DONE);
    assertThat(row.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(row.message()).contains("asset: there is no asset 'x'");
    assertThat(row.endedAt()).isNotNull();
  }

  @Test
  void lists_newest_first_in_pages_and_by_what_is_asked() {
    for (int i = 0; i < 5; i++) {
      admit("wf-" + i, i == 2 ? refused() : admitted());
    }
    List<RunRecord> page = runs.list(RunFilter.newest(2));
    assertThat(page).extracting(RunRecord::workflowId).containsExactly("wf-4", "wf-3");
    assertThat(runs.list(new RunFilter(null, null, null, null, true, page.getLast().id(), 2)))
        .extracting(RunRecord::workflowId)
        .containsExactly("wf-2", "wf-1");
    assertThat(
            runs.list(
                new RunFilter("FullBackup", null, RunRecord.Phase.DONE, "FAILED", false, 0, 9)))
        .extracting(RunRecord::workflowId)
        .containsExactly("wf-2");
  }

  private void admit(String workflowId, Admission admission) {
    runs.admit(
        new AdmissionRequest(
            CatalogFixture.run(workflowId),
            Map.of("asset", "x", "requestedBy", "alice"),
            List.of(),
            null,
            "runbooks"),
        admission);
  }

  private static RunRequest asks(String workflowId, @Nullable String key) {
    return new RunRequest(
        key, "default", workflowId, "FullBackup", "x", "runbooks", Map.of("asset", "x"), "bob");
  }

  private static Admission admitted() {
    return new Admission(true, null, List.of(), false, "x", Priority.GOLD);
  }

  private static Admission refused() {
    return new Admission(
        false,
        null,
        List.of(new Problem("asset", "there is no asset 'x'", "orders-db", null)),
        true,
        "x",
        Priority.GOLD);
  }
}
