package dev.backstay.workflows.database;

import static dev.backstay.workflows.database.DatabasePointInTimeRecovery.Step.CHECK_ENGINE;
import static dev.backstay.workflows.database.DatabasePointInTimeRecovery.Step.CHECK_RANGE;
import static dev.backstay.workflows.database.DatabasePointInTimeRecovery.Step.RECOVER;
import static dev.backstay.workflows.database.DatabasePointInTimeRecovery.Step.REMOVE;

import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.job.VerifyJob.Depth;
import dev.backstay.workflows.kernel.ProofReport;
import dev.backstay.workflows.kernel.Restores;
import dev.backstay.workflows.kernel.Runbook;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.LogPosition;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.RestoreSource;
import java.util.List;

/** The page {@code runbooks/database/database-point-in-time-recovery.md}, as code. */
public final class DatabasePointInTimeRecoveryWorkflow implements DatabasePointInTimeRecovery {

  @Override
  public ProofReport run(DatabasePointInTimeRecoveryRequest request) {
    return Runbook.perform(
        TYPE,
        request,
        run -> {
          var asset = run.asset();
          var source = run.slice().source(asset.name());
          var from = run.slice().repository(source.copy().repository());
          run.step(
              CHECK_RANGE,
              () -> {
                run.job(
                    VerifyJob.of(asset, Depth.METADATA, source.point(), source.copy(), from, null));
                return run.job(range(asset, source, from));
              });
          var restored = run.step(RECOVER, () -> run.scratch(Restores.whole(run, asset)));
          var verified =
              run.step(
                  CHECK_ENGINE,
                  () ->
                      run.job(
                          VerifyJob.restored(
                              asset,
                              Depth.ENGINE,
                              source.point(),
                              restored.fact("path"),
                              Restores.expected(source),
                              List.of())));
          run.step(REMOVE, () -> run.removeScratch(asset.name()));
          return Restores.proof(asset, restored, verified);
        });
  }

  private static VerifyJob range(AssetRef asset, RestoreSource source, RepositoryRef from) {
    var check = VerifyJob.of(asset, Depth.LOG, source.point(), source.copy(), from, source.until());
    LogPosition position = source.stopAt();
    return position == null ? check : check.to(position);
  }
}
