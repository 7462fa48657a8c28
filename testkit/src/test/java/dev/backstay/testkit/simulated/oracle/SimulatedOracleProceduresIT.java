package dev.backstay.testkit.simulated.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.systems.Pause;
import dev.backstay.systems.host.ssh.SiteHosts;
import dev.backstay.systems.recoveryappliance.RecoveryApplianceSystem;
import dev.backstay.systems.rman.RmanSystem;
import dev.backstay.testkit.simulated.LabTemporal;
import dev.backstay.testkit.simulated.ProductLab;
import dev.backstay.workflows.database.DatabasePointInTimeRecovery;
import dev.backstay.workflows.database.OracleBackup;
import dev.backstay.workflows.database.OracleBackupRequest;
import dev.backstay.workflows.model.HostRef;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import io.temporal.client.WorkflowFailedException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Honesty level 4: the procedures with the real drivers, kernel and control plane before a
 * simulated Oracle host and a simulated appliance behind a real SSH server.
 */
class SimulatedOracleProceduresIT {
  @TempDir private Path directory;

  @Test
  void aDatabaseIsBackedUpCopiedValidatedAndRecoveredToWhatIsNamed() throws Exception {
    try (OracleHost oracle = new OracleHost(directory.resolve("host"));
        SiteHosts hosts = new SiteHosts(directory.resolve("worker"))) {
      oracle.appliance("ZDLRA1");
      oracle.commit("before the backup");
      try (ProductLab lab =
          new ProductLab(
              LabTemporal.inMemory(),
              List.of(new RmanSystem(hosts), new RecoveryApplianceSystem(hosts)),
              estate(oracle),
              Pause.REAL)) {
        var report = lab.perform(OracleBackup.TYPE, OracleBackupRequest.of("billing-db"));
        assertThat(report.outcome()).as(report.message()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(report.copies())
            .extracting(copy -> copy.repository())
            .containsExactly("oracle-disk", "appliance");
        assertThat(report.proof()).isNotNull();
        assertThat(report.proof().proof()).isEqualTo(Proof.ENGINE_SOUND);
        assertThat(report.message()).contains("Every block");

        long wanted = oracle.commit("wanted");
        oracle.restorePoint("BEFORE_THE_MISTAKE");
        oracle.commit("mistake");
        for (Map<String, Object> stop :
            List.<Map<String, Object>>of(
                Map.of("scn", wanted), Map.of("restorePoint", "BEFORE_THE_MISTAKE"))) {
          var recovery = lab.perform(DatabasePointInTimeRecovery.TYPE, with(stop));
          assertThat(recovery.outcome()).as(recovery.message()).isEqualTo(Outcome.SUCCEEDED);
          assertThat(recovery.facts()).containsKeys("restoreSeconds", "recoveryTarget", "files");
        }
        assertThatThrownBy(
                () ->
                    lab.perform(
                        DatabasePointInTimeRecovery.TYPE, with(Map.of("scn", 999_999_999L))))
            .isInstanceOf(WorkflowFailedException.class)
            .rootCause()
            .hasMessageContaining("not through SCN 999999999");
        assertThat(lab.catalog().leases().held()).isEmpty();
      }
      assertThat(oracle.running()).containsExactly(OracleHost.SID);
      assertThat(oracle.zone()).isEmptyDirectory();
    }
  }

  private static Map<String, Object> with(Map<String, Object> stop) {
    Map<String, Object> input = new HashMap<>(stop);
    input.put("asset", "billing-db");
    return input;
  }

  private static String estate(OracleHost oracle) {
    HostRef host = oracle.host();
    String ssh =
        "{address: 127.0.0.1, port: %d, user: %s, knownHosts: \"%s\", key: \"%s\", stateDir: \"%s\"}"
            .formatted(
                host.port(), host.user(), host.knownHosts(), host.key(), host.stateDirectory());
    return """
        {apiVersion: backstay/v1, kind: Site, metadata: {name: main}, spec: {}}
        ---
        {apiVersion: backstay/v1, kind: Team, metadata: {name: dba}, spec: {}}
        ---
        {apiVersion: backstay/v1, kind: System, metadata: {name: rman-main},
         spec: {type: rman, site: main, ssh: SSH, settings: {oracleHome: "HOME"}}}
        ---
        {apiVersion: backstay/v1, kind: System, metadata: {name: zdlra-main},
         spec: {type: recovery-appliance, site: main, ssh: SSH,
                settings: {oracleHome: "HOME", connect: ZDLRA1, library: /u01/lib/libra.so,
                           wallet: /u01/wallet, credentialAlias: "ra-scan:1521/zdlra1:dedicated"}}}
        ---
        {apiVersion: backstay/v1, kind: Repository, metadata: {name: oracle-disk},
         spec: {system: rman-main, deletionAuthority: product, settings: {path: "BACKUPS"}}}
        ---
        {apiVersion: backstay/v1, kind: Repository, metadata: {name: appliance},
         spec: {system: zdlra-main, deletionAuthority: storage}}
        ---
        {apiVersion: backstay/v1, kind: RestoreZone, metadata: {name: scratch},
         spec: {site: main, path: "ZONE", disposable: true}}
        ---
        {apiVersion: backstay/v1, kind: Policy, metadata: {name: gold},
         spec: {tier: gold, objectives: {rpo: 15m, rto: 1h, testEvery: 7d},
                rules: [{name: nightly, backupType: full, repository: oracle-disk,
                         copies: [{repository: appliance}]}],
                verification: {zone: scratch}}}
        ---
        {apiVersion: backstay/v1, kind: Asset, metadata: {name: billing-db},
         spec: {type: oracle, system: rman-main, nativeIds: {oracle-sid: ORCL, net-service: ORCL},
                policy: gold, team: dba}}
        """
        .replace("SSH", ssh)
        .replace("HOME", oracle.home().toString())
        .replace("BACKUPS", oracle.backups().toString())
        .replace("ZONE", oracle.zone().toString());
  }
}
