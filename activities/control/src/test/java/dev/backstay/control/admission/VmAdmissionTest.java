package dev.backstay.control.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Completeness;
import dev.backstay.workflows.model.Problem;
import dev.backstay.workflows.model.Slice;
import dev.backstay.workflows.port.Admission;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Machines: which systems a run may use, and what is refused by name. */
class VmAdmissionTest {
  private static final String MACHINES =
      """
      ---
      {apiVersion: backstay/v1, kind: System, metadata: {name: veeam-main},
       spec: {type: veeam, site: main, settings: {address: 'https://vbr', username: b, passwordRef: env:V}}}
      ---
      {apiVersion: backstay/v1, kind: System, metadata: {name: vcenter-main},
       spec: {type: vsphere, site: main, settings: {address: 'https://vc', username: b, passwordRef: env:V}}}
      ---
      {apiVersion: backstay/v1, kind: Repository, metadata: {name: vm-local},
       spec: {system: veeam-main, deletionAuthority: product, settings: {id: a}}}
      ---
      {apiVersion: backstay/v1, kind: Repository, metadata: {name: vm-dr},
       spec: {system: veeam-main, deletionAuthority: product, settings: {id: b, copyJob: own-schedule}}}
      ---
      {apiVersion: backstay/v1, kind: RestoreZone, metadata: {name: machines},
       spec: {site: main, disposable: true,
              nativeIds: {vsphere-server: vc, vsphere-host: esx, vsphere-network: isolated}}}
      ---
      {apiVersion: backstay/v1, kind: Policy, metadata: {name: gold-vm},
       spec: {tier: gold, objectives: {rpo: 24h, rto: 1h, testEvery: 7d},
              rules: [{name: nightly, backupType: full, repository: vm-local, copies: [{repository: vm-dr}]}],
              verification: {zone: machines}}}
      ---
      {apiVersion: backstay/v1, kind: Asset, metadata: {name: web01},
       spec: {type: vm, system: veeam-main, policy: gold-vm, team: dba,
              nativeIds: {veeam-job: j, veeam-vm: web01, vsphere-system: vcenter-main, vsphere-vm: /dc/vm/web01}}}
      """;

  private static AdmissionWorld world(Capability... missing) {
    return world(AdmissionWorld.with(MACHINES), missing);
  }

  private static AdmissionWorld world(AdmissionWorld world, Capability... missing) {
    EnumSet<Capability> veeam =
        EnumSet.of(
            Capability.FULL_BACKUP,
            Capability.INCREMENTAL_BACKUP,
            Capability.INSTANT_MOUNT,
            Capability.COPY,
            Capability.LIST_POINTS);
    EnumSet<Capability> vsphere =
        EnumSet.of(
            Capability.SNAPSHOT,
            Capability.VERIFY_BOOT,
            Capability.VERIFY_PROBE,
            Capability.OBSERVE_USE);
    veeam.removeAll(List.of(missing));
    vsphere.removeAll(List.of(missing));
    world.publish("veeam", veeam);
    world.publish("vsphere", vsphere);
    world.point("pt-a", "web01", "vm-local", "2026-11-20T10:00:00Z", Completeness.COMPLETE);
    return world;
  }

  private static Slice slice(Admission admission) {
    assertThat(admission.problems()).isEmpty();
    return Objects.requireNonNull(admission.slice());
  }

  @Test
  void aBackupMayUseTheHypervisorAndTheRepositoryAtTheDrSite() {
    Slice slice = slice(world().admit("VmBackup", "{\"asset\": \"web01\"}"));
    assertThat(slice.systems()).containsOnlyKeys("veeam-main", "vcenter-main");
    assertThat(slice.repositories()).containsOnlyKeys("vm-local", "vm-dr");
  }

  @Test
  void aTestNeedsNoRestoreButAnInstantMountAndAZoneForMachines() {
    Slice slice = slice(world().admit("InstantVmRecoveryTest", "{\"asset\": \"web01\"}"));
    assertThat(slice.source("web01").point().id()).isEqualTo("pt-a");
    assertThat(Objects.requireNonNull(slice.zone()).nativeId("vsphere-network"))
        .isEqualTo("isolated");
  }

  @Test
  void whatADriverCannotDoIsRefusedByName() {
    assertThat(
            world(Capability.SNAPSHOT, Capability.INCREMENTAL_BACKUP, Capability.COPY)
                .admit("VmBackup", "{\"asset\": \"web01\"}")
                .problems())
        .extracting(Problem::wrong)
        .containsExactlyInAnyOrder(
            "vsphere cannot do snapshot",
            "veeam cannot do incremental backup",
            "veeam cannot do copy to another repository");
    assertThat(
            world(Capability.VERIFY_BOOT)
                .admit("InstantVmRecoveryTest", "{\"asset\": \"web01\"}")
                .problems())
        .extracting(Problem::wrong)
        .contains("vsphere cannot do boot probe");
  }

  @Test
  void whoBringsTheCopiesIsDeclaredAndSaidSoAtOnce() {
    AdmissionWorld silent =
        world(AdmissionWorld.with(MACHINES.replace(", copyJob: own-schedule", "")));
    assertThat(silent.admit("VmBackup", "{\"asset\": \"web01\"}").problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.field()).isEqualTo("asset");
              assertThat(problem.wrong()).contains("repository 'vm-dr' has no 'copyJob'");
              assertThat(problem.allowed()).contains("backup copy job", "own-schedule");
              assertThat(problem.example()).startsWith("copyJob: ");
            });
    assertThatThrownBy(
            () -> AdmissionWorld.with(MACHINES.replace("own-schedule", "'nightly copy'")))
        .hasMessageContaining("copyJob")
        .hasMessageContaining("'nightly copy' does not fit");
  }

  @Test
  void whatIsWrongInTheInputIsToldByItsField() {
    AdmissionWorld world = world();
    assertThat(
            world
                .admit("InstantVmRecoveryTest", "{\"asset\": \"web01\", \"afterwards\": \"keep\"}")
                .problems())
        .extracting(Problem::field)
        .containsExactly("afterwards");
    assertThat(world.admit("VmBackup", "{\"asset\": \"orders-db\"}").problems())
        .extracting(Problem::wrong)
        .contains("'orders-db' is a postgres asset, and VmBackup is for vm assets");
  }

  @Test
  void anEmergencyRestoreSaysAtOnceThatItIsNotForMachines() {
    assertThat(
            world()
                .admit(
                    "EmergencyRestore",
                    "{\"asset\": \"web01\", \"cause\": \"lost\", \"zone\": \"recovery\"}")
                .problems())
        .extracting(Problem::wrong)
        .anyMatch(wrong -> wrong.contains("is a vm asset") && wrong.contains("Veeam console"));
  }

  @Test
  void theEstateNamesAHypervisorThatIsOneAndTheMachineInIt() {
    assertThatThrownBy(
            () ->
                AdmissionWorld.with(
                    MACHINES.replace("vsphere-system: vcenter-main", "vsphere-system: veeam-main")))
        .hasMessageContaining("there is no System 'veeam-main' of type vsphere");
    assertThatThrownBy(
            () -> AdmissionWorld.with(MACHINES.replace(", vsphere-vm: /dc/vm/web01", "")))
        .hasMessageContaining("'vsphere-vm' is missing beside 'vsphere-system'");
  }
}
