package dev.backstay.testkit.simulated.veeam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.backstay.catalog.point.PointFilter;
import dev.backstay.catalog.point.PointRecord;
import dev.backstay.testkit.simulated.ProductLab;
import dev.backstay.testkit.simulated.SimulatedTime;
import dev.backstay.workflows.job.BackupJob.Level;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import dev.backstay.workflows.strategy.IncrementalBackup;
import dev.backstay.workflows.strategy.IncrementalBackupReport.AssetResult;
import dev.backstay.workflows.strategy.IncrementalBackupRequest;
import dev.backstay.workflows.strategy.IncrementalRestoreValidation;
import io.temporal.client.WorkflowFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The procedures about chains with the real kernel, catalog and drivers: machines on a simulated
 * Veeam whose repository lies on a simulated Data Domain.
 */
class IncrementalOnVeeamTest {
  /** Certificates are made once. */
  @TempDir static Path files;

  private ChainLab chain;
  private SimulatedTime time;
  private SimulatedVeeam veeam;
  private ProductLab lab;

  @BeforeEach
  void start() throws IOException {
    chain = new ChainLab(files);
    time = chain.time;
    veeam = chain.veeam;
    lab = chain.lab;
  }

  @AfterEach
  void stop() {
    chain.close();
  }

  private AssetResult backUp() {
    return chain.backUp();
  }

  private List<PointRecord> points() {
    return lab.catalog().points().list(new PointFilter("web01", null, 50));
  }

  @Test
  void theFirstIsAFullAndTheRestBuildOnItOnStorageThatIsLookedAt() {
    assertThat(backUp().level()).isEqualTo(Level.FULL);
    backUp();
    time.pass(Duration.ofMinutes(10));
    var report = lab.perform(IncrementalBackup.TYPE, IncrementalBackupRequest.of("web01"));

    AssetResult third = report.assets().getFirst();
    assertThat(third.level()).isEqualTo(Level.INCREMENTAL);
    assertThat(third.chain()).isEqualTo("The chain is whole: 2 points.");
    assertThat(third.bytesMoved()).isPositive().isLessThan(third.bytesLogical() / 10);
    assertThat(third.message()).contains("Only what changed was moved");
    assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(lab.catalog().points().dependencies(points().getFirst().point().id())).hasSize(2);
    assertThat(report.storage())
        .singleElement()
        .satisfies(
            look ->
                assertThat(look.facts())
                    .containsEntry("storage.retentionLock", "governance")
                    .containsEntry("storage.cleaning", "inactive")
                    .containsEntry("storage.replicated", "true"));
  }

  @Test
  void aLinkLostFromTheMiddleMakesAFullThatStandsByItself() {
    backUp();
    backUp();
    String middle = veeam.world().sessions().get(1).id();
    backUp();
    veeam.world().losePoints(session -> session.id().equals(middle));
    AssetResult after = backUp();

    assertThat(after.level()).isEqualTo(Level.FULL);
    assertThat(after.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(after.message()).startsWith("Full instead of incremental. The chain is broken");
    assertThat(lab.catalog().points().dependencies(points().getFirst().point().id())).isEmpty();
    assertThat(backUp().level()).as("the next builds on the new full").isEqualTo(Level.INCREMENTAL);
  }

  @Test
  void aLostFullIsSeenAlthoughTheNewestPointIsListed() {
    backUp();
    backUp();
    String full = veeam.world().sessions().getFirst().id();
    veeam.world().losePoints(session -> session.id().equals(full));

    assertThat(backUp().message()).contains("no full it could be restored from");
  }

  @Test
  void pointsOfTheProductsOwnScheduleAreBuiltOnAndNamed() {
    backUp();
    time.pass(Duration.ofMinutes(10));
    veeam.world().nightly(veeam.world().jobs().getFirst(), "SIMULATED\\nightly");
    AssetResult next = backUp();
    assertThat(next.level()).isEqualTo(Level.INCREMENTAL);
    AssetResult later = backUp();

    assertThat(later.level()).isEqualTo(Level.INCREMENTAL);
    assertThat(later.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(later.chain()).contains("1 of them only the product knows");
  }

  @Test
  void theChainIsProvedByAMountThatIsGoneAfterwards() {
    backUp();
    backUp();
    backUp();
    var proof = lab.perform(IncrementalRestoreValidation.TYPE, Map.of("asset", "web01"));

    assertThat(proof.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(proof.proof()).isEqualTo(Proof.NONE);
    assertThat(proof.facts()).containsEntry("links", "3");
    assertThat(veeam.world().mounts()).isEmpty();
    assertThat(veeam.startCalls()).filteredOn(call -> call.endsWith("/unmount")).hasSize(1);
  }

  @Test
  void nothingIsMountedFromABrokenChain() {
    backUp();
    String full = veeam.world().sessions().getFirst().id();
    backUp();
    veeam.world().losePoints(session -> session.id().equals(full));
    var run = lab.start(IncrementalRestoreValidation.TYPE, Map.of("asset", "web01"));

    assertThat(
            assertThrows(WorkflowFailedException.class, () -> run.getResult(Object.class))
                .getCause())
        .hasMessageContaining("The chain of web01 is broken");
    assertThat(veeam.startCalls()).noneMatch(call -> call.contains("instantRecovery"));
    assertThat(lab.catalog().leases().held()).isEmpty();
  }
}
