package dev.backstay.testkit.vsphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.launcher.home.Home;
import dev.backstay.systems.veeam.VeeamSystem;
import dev.backstay.systems.vsphere.VsphereSystem;
import dev.backstay.testkit.simulated.LabTemporal;
import dev.backstay.testkit.simulated.ProductLab;
import dev.backstay.testkit.simulated.SimulatedTime;
import dev.backstay.testkit.simulated.veeam.SimulatedVeeam;
import dev.backstay.testkit.simulated.veeam.VeeamJob;
import dev.backstay.workflows.application.InstantVmRecoveryTest;
import dev.backstay.workflows.application.VmBackup;
import dev.backstay.workflows.application.VmBackupRequest;
import dev.backstay.workflows.kernel.BackupReport;
import dev.backstay.workflows.kernel.ProofReport;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The procedures of machines with the real drivers: Veeam's before its simulated server, vSphere's
 * before vcsim, on the real kernel and control plane.
 */
class VmStoryIT {
  private static final String ESTATE =
      """
      {apiVersion: backstay/v1, kind: Site, metadata: {name: main}, spec: {}}
      ---
      {apiVersion: backstay/v1, kind: Team, metadata: {name: virtualization}, spec: {}}
      ---
      {apiVersion: backstay/v1, kind: System, metadata: {name: veeam-main},
       spec: {type: veeam, site: main, slots: 8,
              settings: {address: "VEEAM", username: 'USERNAME', passwordRef: "file:DIR/veeam-password", caRef: "file:VEEAMCA"}}}
      ---
      {apiVersion: backstay/v1, kind: System, metadata: {name: vcenter-main},
       spec: {type: vsphere, site: main, slots: 8, settings: {VSPHERE}}}
      ---
      {apiVersion: backstay/v1, kind: Repository, metadata: {name: vm-backups},
       spec: {system: veeam-main, deletionAuthority: product, settings: {id: REPOSITORY}}}
      ---
      {apiVersion: backstay/v1, kind: Repository, metadata: {name: vm-dr},
       spec: {system: veeam-main, deletionAuthority: product, settings: {id: DRSITE, copyJob: COPYTO}}}
      ---
      {apiVersion: backstay/v1, kind: RestoreZone, metadata: {name: lab},
       spec: {site: main, disposable: true, nativeIds: {vsphere-server: vc, vsphere-host: esx}}}
      ---
      {apiVersion: backstay/v1, kind: Policy, metadata: {name: gold-machines},
       spec: {tier: gold, objectives: {rpo: 24h, rto: 1h, testEvery: 7d},
              rules: [{name: nightly, backupType: full, repository: vm-backups, copies: [{repository: vm-dr}]}],
              verification: {every: 7d, zone: lab}}}
      ---
      {apiVersion: backstay/v1, kind: Asset, metadata: {name: web01},
       spec: {type: vm, system: veeam-main, policy: gold-machines, team: virtualization,
              nativeIds: {veeam-job: JOB, veeam-vm: simulated-web01, vsphere-system: vcenter-main,
                          vsphere-vm: MACHINE, probe: 'tcp:443'}}}
      """;

  private final SimulatedTime time = new SimulatedTime(Instant.now());
  private Vcsim vcenter;
  private SimulatedVeeam veeam;
  private ProductLab lab;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    vcenter = Vcsim.start(Home.fromEnvironment(), directory);
    vcenter.client().changeTracking(Vcsim.MACHINE, true);
    veeam = new SimulatedVeeam(directory, time);
    Files.writeString(directory.resolve("veeam-password"), SimulatedVeeam.PASSWORD);
    VeeamJob job = veeam.world().job("machines", "simulated-web01");
    veeam.world().onMount(mount -> appears(mount.machine()));
    StringBuilder vsphere = new StringBuilder();
    vcenter
        .settings()
        .forEach((name, value) -> vsphere.append(name).append(": \"").append(value).append("\", "));
    String estate =
        ESTATE
            .replace("VEEAMCA", veeam.certificate().toString())
            .replace("VEEAM", veeam.address())
            .replace("USERNAME", SimulatedVeeam.USERNAME)
            .replace("DIR", directory.toString())
            .replace("VSPHERE", vsphere.substring(0, vsphere.length() - 2))
            .replace("REPOSITORY", SimulatedVeeam.REPOSITORY)
            .replace("DRSITE", SimulatedVeeam.DR_REPOSITORY)
            .replace("COPYTO", veeam.world().copyJob("to the DR site", job).id())
            .replace("JOB", job.id())
            .replace("MACHINE", Vcsim.MACHINE);
    lab =
        new ProductLab(
            LabTemporal.inMemory(), List.of(new VeeamSystem(), new VsphereSystem()), estate, time);
  }

  /** Its guest boots at once. */
  private void appears(String name) {
    try {
      vcenter.client().appear(name, Vcsim.OTHER);
      vcenter.client().guest("/DC0/vm/" + name, true, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() {
    lab.close();
    veeam.close();
    vcenter.close();
  }

  @Test
  void aMachineIsBackedUpAndProvedAndNothingIsLeft() throws Exception {
    BackupReport first = lab.perform(VmBackup.TYPE, VmBackupRequest.of("web01"));

    assertThat(first.outcome()).as(first.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(first.proof()).as(first.message()).isNotNull();
    assertThat(first.proof().proof()).isEqualTo(Proof.BOOTED);
    assertThat(first.proof().facts()).containsKeys("mountedAt", "bootedAt", "recoverySeconds");
    assertThat(first.message()).contains("Whole disks were read").contains("first backup");
    assertThat(vcenter.client().snapshots(Vcsim.MACHINE)).isEmpty();
    assertThat(veeam.world().mounts()).isEmpty();
    assertThat(lab.catalog().copies().usable(first.point().id()))
        .as("the snapshot is no copy, and that at the DR site is one")
        .extracting(Copy::repository)
        .containsExactly("vm-backups", "vm-dr");

    BackupReport second = lab.perform(VmBackup.TYPE, VmBackupRequest.of("web01"));
    assertThat(second.outcome()).as(second.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(second.message()).contains("Changed blocks only");
    assertThat(second.proof()).as("proved a moment ago").isNull();
    assertThat(lab.catalog().leases().held()).isEmpty();
  }

  @Test
  void aCancelledBackupLeavesNoSnapshot() throws Exception {
    veeam.world().hold(session -> true);
    WorkflowStub run = lab.start(VmBackup.TYPE, VmBackupRequest.of("web01"));
    ProductLab.until(
        run,
        progress ->
            progress.jobs().stream()
                    .anyMatch(job -> job.kind().equals("backup") && job.state().equals("running"))
                && !veeam.world().stillRunning().isEmpty());
    assertThat(vcenter.client().snapshots(Vcsim.MACHINE)).hasSize(1);

    run.cancel();
    assertThatThrownBy(() -> run.getResult(BackupReport.class)).isNotNull();
    assertThat(vcenter.client().snapshots(Vcsim.MACHINE)).isEmpty();
    assertThat(veeam.world().stillRunning()).isEmpty();
  }

  @Test
  void aMachineWithAnOpenConsoleStaysAndIsNamed() {
    veeam
        .world()
        .onMount(
            mount -> {
              appears(mount.machine());
              looksAt(mount.machine());
            });
    BackupReport report = lab.perform(VmBackup.TYPE, VmBackupRequest.of("web01"));

    assertThat(report.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(report.message()).contains("Somebody uses machine", "1 consoles of");
    assertThat(veeam.world().mounts()).hasSize(1);
  }

  private void looksAt(String name) {
    try {
      vcenter.client().consoles("/DC0/vm/" + name, 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aMigratedMachineStaysAndIsNamed() {
    lab.perform(VmBackup.TYPE, VmBackupRequest.of("web01"));
    ProofReport report =
        lab.perform(InstantVmRecoveryTest.TYPE, Map.of("asset", "web01", "afterwards", "migrate"));

    assertThat(report.outcome()).as(report.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(report.message()).contains("stays until a person removes it");
    assertThat(veeam.world().mounts()).as("it runs from storage now").isEmpty();
  }
}
