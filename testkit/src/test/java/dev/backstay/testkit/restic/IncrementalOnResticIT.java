package dev.backstay.testkit.restic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.systems.Pause;
import dev.backstay.systems.host.Hosts;
import dev.backstay.systems.host.LocalHostRunner;
import dev.backstay.systems.restic.ResticSystem;
import dev.backstay.testkit.simulated.LabTemporal;
import dev.backstay.testkit.simulated.ProductLab;
import dev.backstay.workflows.job.BackupJob.Level;
import dev.backstay.workflows.kernel.ProofReport;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import dev.backstay.workflows.strategy.IncrementalBackup;
import dev.backstay.workflows.strategy.IncrementalBackupReport;
import dev.backstay.workflows.strategy.IncrementalBackupReport.AssetResult;
import dev.backstay.workflows.strategy.IncrementalBackupRequest;
import dev.backstay.workflows.strategy.IncrementalRestoreValidation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Honesty level 1. The procedures about chains on a real restic, which keeps none: what is new is
 * moved, every snapshot stands by itself, and a proof compares every file with the manifest.
 */
class IncrementalOnResticIT {
  private static final int LARGE = 4 << 20;

  private @TempDir Path temp;
  private Path source;
  private Path zone;
  private ProductLab lab;

  @BeforeEach
  void start() throws Exception {
    source = Files.createDirectories(temp.resolve("source"));
    zone = Files.createDirectories(temp.resolve("zone"));
    byte[] bytes = new byte[LARGE];
    new Random(1).nextBytes(bytes); // nothing that compresses
    Files.write(source.resolve("large"), bytes);
    Files.writeString(source.resolve("small"), "before");
    Files.writeString(temp.resolve("password"), "right-7231\n");
    restic("init");
    lab =
        new ProductLab(
            LabTemporal.inMemory(),
            new ResticSystem(Hosts.only(new LocalHostRunner(temp.resolve("state")))),
            estate(),
            Pause.REAL);
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  private AssetResult backUp() {
    IncrementalBackupReport report =
        lab.perform(IncrementalBackup.TYPE, IncrementalBackupRequest.of("shared-files"));
    return report.assets().getFirst();
  }

  @Test
  void onlyWhatIsNewIsMovedAndEverySnapshotComesBackByItself() throws Exception {
    AssetResult first = backUp();
    assertThat(first.outcome()).as(first.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(first.validation()).as("a proof is due at once").isNotNull();

    Files.writeString(source.resolve("small"), "after");
    AssetResult second = backUp();
    assertThat(second.outcome()).as(second.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(second.level()).isEqualTo(Level.INCREMENTAL);
    assertThat(second.chain()).contains("keeps no chain");
    assertThat(second.bytesMoved()).isPositive().isLessThan(LARGE / 10);
    assertThat(second.bytesLogical()).isGreaterThan(LARGE);

    ProofReport proof =
        lab.perform(IncrementalRestoreValidation.TYPE, Map.of("asset", "shared-files"));
    assertThat(proof.outcome()).as(proof.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(proof.proof()).isEqualTo(Proof.EQUAL_TO_BASELINE);
    try (Stream<Path> left = Files.list(zone)) {
      assertThat(left).as("what was restored is gone").isEmpty();
    }
    assertThat(lab.catalog().leases().held()).isEmpty();
  }

  @Test
  void aSnapshotSomebodyForgotIsMissedAndTheNextStandsByItself() throws Exception {
    backUp();
    restic("forget", "latest");

    assertThatThrownBy(
            () -> lab.perform(IncrementalRestoreValidation.TYPE, Map.of("asset", "shared-files")))
        .rootCause()
        .hasMessageContaining("The chain of shared-files is broken");
    AssetResult next = backUp();
    assertThat(next.outcome()).as(next.message()).isEqualTo(Outcome.WARNING);
    assertThat(next.chain()).contains("newest snapshot is gone, and nothing depends on it");
  }

  /** As an operator would on the command line. */
  private void restic(String... arguments) throws IOException, InterruptedException {
    Path said = temp.resolve("restic.log");
    ProcessBuilder command =
        new ProcessBuilder(Stream.concat(Stream.of("restic"), Stream.of(arguments)).toList())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    command
        .environment()
        .putAll(
            Map.of(
                "RESTIC_REPOSITORY",
                temp.resolve("repository").toString(),
                "RESTIC_PASSWORD_FILE",
                temp.resolve("password").toString()));
    assertThat(command.start().waitFor()).as(Files.readString(said)).isZero();
  }

  private String estate() {
    return """
        {apiVersion: backstay/v1, kind: Site, metadata: {name: main}, spec: {}}
        ---
        {apiVersion: backstay/v1, kind: Team, metadata: {name: storage-operations}, spec: {}}
        ---
        {apiVersion: backstay/v1, kind: System, metadata: {name: restic-main},
         spec: {type: restic, site: main, slots: 2}}
        ---
        {apiVersion: backstay/v1, kind: Repository, metadata: {name: restic-local},
         spec: {system: restic-main, deletionAuthority: backstay,
                settings: {path: "TEMP/repository", passwordRef: "file:TEMP/password"}}}
        ---
        {apiVersion: backstay/v1, kind: RestoreZone, metadata: {name: scratch},
         spec: {site: main, path: "TEMP/zone", capacity: 1GiB, disposable: true}}
        ---
        {apiVersion: backstay/v1, kind: Policy, metadata: {name: silver},
         spec: {tier: silver, objectives: {rpo: 24h, rto: 4h, testEvery: 7d},
                rules: [{name: nightly, backupType: full, repository: restic-local}],
                verification: {zone: scratch}}}
        ---
        {apiVersion: backstay/v1, kind: Asset, metadata: {name: shared-files},
         spec: {type: fileset, system: restic-main, policy: silver, team: storage-operations,
                nativeIds: {path: "TEMP/source"}}}
        """
        .replace("TEMP", temp.toString());
  }
}
