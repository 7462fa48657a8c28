package dev.backstay.workflows.application;

import static dev.backstay.workflows.application.VmBackup.Step.BACK_UP;
import static dev.backstay.workflows.application.VmBackup.Step.CHANGED_BLOCKS;
import static dev.backstay.workflows.application.VmBackup.Step.DROP_SNAPSHOT;
import static dev.backstay.workflows.application.VmBackup.Step.PROVE;
import static dev.backstay.workflows.application.VmBackup.Step.REPLICATE;
import static dev.backstay.workflows.application.VmBackup.Step.REVIEW;
import static dev.backstay.workflows.application.VmBackup.Step.SNAPSHOT;

import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.BackupJob.Level;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.SnapshotJob;
import dev.backstay.workflows.kernel.BackupReport;
import dev.backstay.workflows.kernel.Backups;
import dev.backstay.workflows.kernel.Replicas;
import dev.backstay.workflows.kernel.Run;
import dev.backstay.workflows.kernel.Runbook;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Consistency;
import org.jspecify.annotations.Nullable;

/** The page {@code runbooks/application/vm-backup.md}, as code. */
public final class VmBackupWorkflow implements VmBackup {

  @Override
  public BackupReport run(VmBackupRequest request) {
    return Runbook.perform(
        TYPE,
        request,
        run -> {
          var asset = run.asset();
          var full = Boolean.TRUE.equals(request.full());
          var repository = run.slice().repository(asset.policy().repository());
          var snapshot = snapshot(run, asset);
          var backup =
              run.step(
                  BACK_UP,
                  () ->
                      run.job(
                          new BackupJob(
                              asset.system(),
                              asset,
                              full ? Level.FULL : Level.INCREMENTAL,
                              Consistency.APPLICATION,
                              repository)));
          var blocks = changedBlocks(run, full, backup);
          var dropped = drop(run, asset, snapshot);
          var made = Backups.made(backup);
          var replica = Replicas.offsite(run, REPLICATE, asset, made);
          Backups.review(
              run,
              REVIEW,
              asset,
              made,
              "Is the backup of machine " + asset.name() + " as you expect it?");
          var proof =
              Backups.proof(
                  run,
                  PROVE,
                  asset,
                  InstantVmRecoveryTest.TYPE,
                  InstantVmRecoveryTestRequest.proofOf(asset.name(), made.point().id()));
          return Backups.report(asset, backup, made, replica, proof)
              .with(snapshot)
              .with(blocks)
              .with(dropped)
              .with(replica);
        });
  }

  /** Shows before any data moves whether the guest can be quiesced and changes are tracked. */
  private static @Nullable JobResult snapshot(Run run, AssetRef asset) {
    String hypervisor = asset.hypervisor();
    if (hypervisor == null) {
      run.skip(
          SNAPSHOT,
          "no vSphere system is declared for it ('vsphere-system'); Veeam makes its own snapshot");
      return null;
    }
    return run.step(
        SNAPSHOT, () -> run.job(new SnapshotJob(hypervisor, asset, Consistency.APPLICATION)));
  }

  private static @Nullable ChangedBlocks changedBlocks(Run run, boolean full, JobResult backup) {
    if (full) {
      run.skip(CHANGED_BLOCKS, "a full backup was asked for: it reads every block");
      return null;
    }
    ChangedBlocks blocks = run.step(CHANGED_BLOCKS, () -> ChangedBlocks.of(backup));
    run.fact("bytesRead", backup.bytesMoved());
    run.fact("diskBytes", backup.bytesLogical());
    return blocks;
  }

  private static @Nullable JobResult drop(Run run, AssetRef asset, @Nullable JobResult snapshot) {
    if (snapshot == null) {
      run.skip(DROP_SNAPSHOT, "none was taken");
      return null;
    }
    return run.step(DROP_SNAPSHOT, () -> run.tryRemoveScratch(asset.name()));
  }
}
