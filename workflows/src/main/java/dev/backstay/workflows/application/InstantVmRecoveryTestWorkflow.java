package dev.backstay.workflows.application;

import static dev.backstay.workflows.application.InstantVmRecoveryTest.Step.ASK_APPLICATION;
import static dev.backstay.workflows.application.InstantVmRecoveryTest.Step.BOOT;
import static dev.backstay.workflows.application.InstantVmRecoveryTest.Step.MIGRATE;
import static dev.backstay.workflows.application.InstantVmRecoveryTest.Step.MOUNT;
import static dev.backstay.workflows.application.InstantVmRecoveryTest.Step.UNMOUNT;

import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.MigrateJob;
import dev.backstay.workflows.job.MountJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.job.VerifyJob.Depth;
import dev.backstay.workflows.kernel.ProofReport;
import dev.backstay.workflows.kernel.Restores;
import dev.backstay.workflows.kernel.Run;
import dev.backstay.workflows.kernel.Runbook;
import dev.backstay.workflows.model.Point;
import org.jspecify.annotations.Nullable;

/** The page {@code runbooks/application/instant-vm-recovery-test.md}, as code. */
public final class InstantVmRecoveryTestWorkflow implements InstantVmRecoveryTest {

  @Override
  public ProofReport run(InstantVmRecoveryTestRequest request) {
    return Runbook.perform(
        TYPE,
        request,
        run -> {
          var asset = run.asset();
          var source = run.slice().source(asset.name());
          var from = run.slice().repository(source.copy().repository());
          var zone = Restores.zone(run);
          var times = new RecoveryTimes(run.now());
          var mounted =
              run.step(
                  MOUNT,
                  () ->
                      run.job(
                          new MountJob(
                              from.system(),
                              asset,
                              source.point(),
                              source.copy(),
                              from,
                              zone,
                              true)));
          times.mounted(run.now());
          var machine = mounted.fact(MountJob.MACHINE);
          var booted = boot(run, source.point(), machine);
          times.booted(booted == null ? null : run.now());
          var answered = ask(run, source.point(), machine);
          times.answered(answered == null ? null : run.now());
          times.record(run);
          var ended = request.migrates() ? migrate(run, from.system(), mounted) : unmount(run);
          return new RecoveryVerdict(asset, machine, mounted, booted, answered, ended, times)
              .report();
        });
  }

  private static @Nullable JobResult boot(Run run, Point point, String machine) {
    var asset = run.asset();
    var zone = Restores.zone(run);
    String hypervisor = asset.hypervisor();
    if (hypervisor == null) {
      run.skip(
          BOOT,
          "no vSphere system is declared for it ('vsphere-system'): nobody can see its guest boot");
      return null;
    }
    return run.step(
        BOOT,
        () -> run.job(VerifyJob.machine(hypervisor, asset, Depth.BOOT, point, machine, zone)));
  }

  private static @Nullable JobResult ask(Run run, Point point, String machine) {
    var asset = run.asset();
    var zone = Restores.zone(run);
    String hypervisor = asset.hypervisor();
    if (!asset.nativeIds().containsKey("probe")) {
      run.skip(ASK_APPLICATION, "no probe is declared for its application ('probe')");
    } else if (hypervisor == null) {
      run.skip(ASK_APPLICATION, "no vSphere system is declared for it: its address is not known");
    } else if (zone.nativeId("vsphere-network").isEmpty()) {
      run.skip(
          ASK_APPLICATION,
          "zone " + zone.name() + " has no network ('vsphere-network'): nobody can reach it");
    } else {
      return run.step(
          ASK_APPLICATION,
          () -> run.job(VerifyJob.machine(hypervisor, asset, Depth.PROBE, point, machine, zone)));
    }
    return null;
  }

  private static JobResult migrate(Run run, String system, JobResult mounted) {
    var asset = run.asset();
    var migrated =
        run.step(
            MIGRATE,
            () ->
                run.job(
                    new MigrateJob(
                        system, asset, Restores.zone(run), mounted.fact(MountJob.MOUNT))));
    run.skip(UNMOUNT, "it was moved to the zone's storage, and stays until a person removes it");
    return migrated;
  }

  /** One that somebody uses stays: the driver refuses, and the report says what to do. */
  private static JobResult unmount(Run run) {
    run.skip(MIGRATE, "the machine is taken away after the test");
    return run.step(UNMOUNT, () -> run.tryRemoveScratch(run.asset().name()));
  }
}
