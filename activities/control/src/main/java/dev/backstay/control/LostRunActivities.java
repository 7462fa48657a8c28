package dev.backstay.control;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.job.IntentDetail;
import dev.backstay.catalog.lease.LeaseHolder;
import dev.backstay.catalog.run.RunRecord;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.model.Slice;
import dev.backstay.workflows.port.Admission;
import dev.backstay.workflows.port.LostRun;
import dev.backstay.workflows.port.LostRunEnding;
import dev.backstay.workflows.port.LostRunRef;
import dev.backstay.workflows.port.LostRuns;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what is known of a run that ended without closing its books. */
public final class LostRunActivities implements LostRuns {
  private final Catalog catalog;
  private final Executions executions;

  public LostRunActivities(Catalog catalog, Executions executions) {
    this.catalog = catalog;
    this.executions = executions;
  }

  @Override
  public LostRun look(LostRunRef lost) {
    return catalog.inTransaction(
        () -> {
          RunRecord row = row(lost);
          RunIdentity run = identity(row);
          Admission admission = catalog.runs().admission(run).orElseThrow();
          Slice slice = Objects.requireNonNull(admission.slice(), "an admitted run has a slice");
          List<IntentDetail> intents = catalog.intents().details(LeaseHolder.of(run));
          return new LostRun(
              run,
              slice.controlPlane(),
              Objects.requireNonNullElse(priority(row), admission.priority()),
              row.phase() != RunRecord.Phase.DONE,
              Objects.requireNonNullElse(row.startedAt(), row.requestedAt()),
              intents.stream().filter(IntentDetail::isOpen).map(i -> job(i, slice)).toList(),
              new DisposableJobs(catalog).left(intents, slice),
              new StepsByJobs(catalog).of(row, intents));
        });
  }

  @Override
  public LostRunEnding read(LostRunRef lost) {
    RunRecord row = row(lost);
    return executions.read(lost, Objects.requireNonNull(row.runId()));
  }

  private RunRecord row(LostRunRef lost) {
    return catalog
        .runs()
        .byHolder(new LeaseHolder(lost.namespace(), lost.workflowId(), lost.firstRunId()))
        .orElseThrow(() -> new IllegalStateException("the catalog does not know " + lost));
  }

  private static RunIdentity identity(RunRecord row) {
    return new RunIdentity(
        row.namespace(),
        row.procedure(),
        row.workflowId(),
        Objects.requireNonNull(row.runId()),
        Objects.requireNonNull(row.firstRunId()),
        Objects.requireNonNull(row.rootWorkflowId()),
        Objects.requireNonNull(row.rootRunId()),
        row.path());
  }

  private static @Nullable Priority priority(RunRecord row) {
    return row.priority() == null ? null : Priority.valueOf(row.priority());
  }

  private static LostRun.OpenJob job(IntentDetail intent, Slice slice) {
    var record = intent.intent();
    return new LostRun.OpenJob(
        record.token(),
        record.step(),
        record.key(),
        record.attempt(),
        intent.spec(),
        slice.system(record.system()),
        record.epoch(),
        intent.mark(),
        intent.nativeId());
  }
}
