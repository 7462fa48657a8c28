package dev.backstay.workflows.database;

import static dev.backstay.workflows.database.PostgresRestore.Step.CHECK_CHAIN;
import static dev.backstay.workflows.database.PostgresRestore.Step.REMOVE_SCRATCH;
import static dev.backstay.workflows.database.PostgresRestore.Step.RESTORE;
import static dev.backstay.workflows.database.PostgresRestore.Step.START_AND_READ;

import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.job.VerifyJob.Depth;
import dev.backstay.workflows.kernel.ProofReport;
import dev.backstay.workflows.kernel.Restores;
import dev.backstay.workflows.kernel.Runbook;
import java.util.List;

/** The page {@code runbooks/database/postgres-restore.md}, as code. */
public final class PostgresRestoreWorkflow implements PostgresRestore {

  @Override
  public ProofReport run(PostgresRestoreRequest request) {
    return Runbook.perform(
        TYPE,
        request,
        run -> {
          var asset = run.asset();
          var source = run.slice().source(asset.name());
          var from = run.slice().repository(source.copy().repository());
          run.step(
              CHECK_CHAIN,
              () -> {
                run.job(
                    VerifyJob.of(asset, Depth.CHECKSUM, source.point(), source.copy(), from, null));
                return run.job(
                    VerifyJob.of(
                        asset, Depth.LOG, source.point(), source.copy(), from, source.until()));
              });
          var restored = run.step(RESTORE, () -> run.scratch(Restores.whole(run, asset)));
          var verified =
              run.step(
                  START_AND_READ,
                  () ->
                      run.job(
                          VerifyJob.restored(
                              asset,
                              Depth.ENGINE,
                              source.point(),
                              restored.fact("path"),
                              Restores.expected(source),
                              List.of())));
          run.step(REMOVE_SCRATCH, () -> run.removeScratch(asset.name()));
          return Restores.proof(asset, restored, verified);
        });
  }
}
