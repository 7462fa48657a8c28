package dev.backstay.testkit.simulated.veeam;

import dev.backstay.systems.datadomain.DataDomainSystem;
import dev.backstay.systems.veeam.VeeamSystem;
import dev.backstay.testkit.simulated.LabTemporal;
import dev.backstay.testkit.simulated.ProductLab;
import dev.backstay.testkit.simulated.SimulatedTime;
import dev.backstay.testkit.simulated.datadomain.FileReplication;
import dev.backstay.testkit.simulated.datadomain.Mtree;
import dev.backstay.testkit.simulated.datadomain.SimulatedDataDomain;
import dev.backstay.workflows.strategy.IncrementalBackup;
import dev.backstay.workflows.strategy.IncrementalBackupReport.AssetResult;
import dev.backstay.workflows.strategy.IncrementalBackupRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Real kernel, catalog and drivers before a machine on a simulated Veeam, whose repository lies on
 * a simulated Data Domain.
 */
final class ChainLab implements AutoCloseable {
  private static final String MACHINE = "simulated-web01";
  private static final String MTREE = "/data/col1/simulated-vm";

  final SimulatedTime time = new SimulatedTime(Instant.parse("2026-11-22T01:30:00Z"));
  final SimulatedVeeam veeam;
  final ProductLab lab;
  private final SimulatedDataDomain storage;
  private final Path files;

  /**
   * @param files where certificates are; they are made once
   */
  ChainLab(Path files) throws IOException {
    this.files = files;
    veeam = new SimulatedVeeam(files, time);
    storage = new SimulatedDataDomain(files, time);
    storage.world().has(Mtree.plain(MTREE).locked("governance"));
    storage
        .world()
        .replicates(
            new FileReplication(
                "simulated-vm", "simulated-dd2", "completed", 0, "2026-11-22T01:00:00Z"));
    Files.writeString(files.resolve("veeam.password"), SimulatedVeeam.PASSWORD);
    Files.writeString(files.resolve("dd.password"), SimulatedDataDomain.PASSWORD);
    lab =
        new ProductLab(
            LabTemporal.inMemory(),
            List.of(new VeeamSystem(), new DataDomainSystem(Duration.ofSeconds(30), time)),
            estate(veeam.world().job("nightly VMs", MACHINE)),
            time);
  }

  /** A whole run, some minutes after whatever was before. */
  AssetResult backUp() {
    time.pass(Duration.ofMinutes(10));
    return lab.perform(IncrementalBackup.TYPE, IncrementalBackupRequest.of("web01"))
        .assets()
        .getFirst();
  }

  @Override
  public void close() {
    lab.close();
    veeam.close();
    storage.close();
    VeeamContract.atHand().ifPresent(contract -> contract.hold(veeam.exchanges()));
  }

  private String estate(VeeamJob job) {
    return """
        {apiVersion: backstay/v1, kind: Site, metadata: {name: main}, spec: {}}
        ---
        {apiVersion: backstay/v1, kind: Team, metadata: {name: storage-operations}, spec: {}}
        ---
        apiVersion: backstay/v1
        kind: System
        metadata: {name: veeam-main}
        spec:
          type: veeam
          site: main
          settings:
            address: %s
            username: %s
            passwordRef: file:%s
            caRef: file:%s
        ---
        apiVersion: backstay/v1
        kind: System
        metadata: {name: dd-main}
        spec:
          type: datadomain
          site: main
          settings:
            address: %s
            username: %s
            passwordRef: file:%s
            caRef: file:%s
        ---
        {apiVersion: backstay/v1, kind: Repository, metadata: {name: dd-vm},
         spec: {system: dd-main, deletionAuthority: storage, settings: {mtree: %s}}}
        ---
        {apiVersion: backstay/v1, kind: Repository, metadata: {name: vm-backups},
         spec: {system: veeam-main, deletionAuthority: product, liesOn: dd-vm, settings: {id: %s}}}
        ---
        apiVersion: backstay/v1
        kind: RestoreZone
        metadata: {name: lab}
        spec:
          site: main
          disposable: true
          nativeIds: {vsphere-server: simulated-vcenter, vsphere-host: simulated-esx}
        ---
        {apiVersion: backstay/v1, kind: Policy, metadata: {name: silver},
         spec: {tier: silver, objectives: {rpo: 24h, rto: 4h},
                rules: [{name: nightly, backupType: full, repository: vm-backups}],
                verification: {zone: lab}}}
        ---
        {apiVersion: backstay/v1, kind: Asset, metadata: {name: web01},
         spec: {type: vm, system: veeam-main, policy: silver, team: storage-operations,
                nativeIds: {veeam-job: %s, veeam-vm: %s}}}
        """
        .formatted(
            veeam.address(),
            SimulatedVeeam.USERNAME,
            files.resolve("veeam.password"),
            veeam.certificate(),
            storage.address(),
            SimulatedDataDomain.USERNAME,
            files.resolve("dd.password"),
            storage.certificate(),
            MTREE,
            SimulatedVeeam.REPOSITORY,
            job.id(),
            MACHINE);
  }
}
