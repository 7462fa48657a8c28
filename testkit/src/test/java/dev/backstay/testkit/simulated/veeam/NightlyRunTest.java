package dev.backstay.testkit.simulated.veeam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.catalog.point.PointFilter;
import dev.backstay.testkit.Clone;
import dev.backstay.testkit.simulated.Fault;
import dev.backstay.testkit.simulated.ProductLab;
import dev.backstay.workflows.job.BackupJob.Level;
import dev.backstay.workflows.job.Candidate;
import dev.backstay.workflows.model.Progress;
import dev.backstay.workflows.port.AdoptJob;
import dev.backstay.workflows.strategy.IncrementalBackup;
import dev.backstay.workflows.strategy.IncrementalBackupReport;
import dev.backstay.workflows.strategy.IncrementalBackupReport.AssetResult;
import dev.backstay.workflows.strategy.IncrementalBackupRequest;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The hardest case as an operator meets it, the whole run: the answer to its start is lost while
 * the product's own nightly job starts. What the driver alone makes of it is {@link
 * NightlyJobTest}.
 */
class NightlyRunTest {
  private static final String SCHEDULER = "SIMULATED\\scheduler";

  /** Certificates are made once. */
  @TempDir static Path files;

  private ChainLab chain;

  @BeforeEach
  void aChainToBuildOn() throws IOException {
    chain = new ChainLab(files);
    assertThat(chain.backUp().level()).isEqualTo(Level.FULL);
    chain.time.pass(Duration.ofMinutes(10));
  }

  @AfterEach
  void stop() {
    chain.close();
  }

  /** The next start's answer is lost, and the nightly job begins beside it as that account. */
  private void lostBesideNightlyAs(String account) {
    int before = starts();
    chain.veeam.faults(
        path ->
            starts() == before + 1
                ? VeeamFault.of(Fault.NONE.losingAnswer().besideNightly(account))
                : VeeamFault.NONE);
  }

  private int starts() {
    return chain.veeam.startCalls().size();
  }

  private List<VeeamSession> by(String account) {
    return chain.veeam.world().sessions().stream()
        .filter(session -> session.account().equals(account))
        .toList();
  }

  /** The sessions that our books say were backups of ours. */
  private List<String> onRecord() {
    return chain
        .lab
        .catalog()
        .jdbc()
        .sql("select native_id from system_job where level = 0 and kind = 'backup'")
        .query(String.class)
        .list();
  }

  private static List<String> ids(List<VeeamSession> sessions) {
    return sessions.stream().map(VeeamSession::id).toList();
  }

  @Test
  void oursIsAdoptedAndTheNightlyIsLeftAlone() {
    lostBesideNightlyAs(SCHEDULER);
    int before = starts();
    AssetResult asset = chain.backUp();

    assertThat(asset.level()).isEqualTo(Level.INCREMENTAL);
    assertThat(asset.outcome().usable()).as(asset.message()).isTrue();
    assertThat(starts()).as("asked once").isEqualTo(before + 1);
    assertThat(by(SimulatedVeeam.USERNAME)).hasSize(2);
    assertThat(onRecord()).hasSameElementsAs(ids(by(SimulatedVeeam.USERNAME)));
    assertThat(by(SCHEDULER)).singleElement().matches(session -> !session.cancelled());
    assertThat(chain.lab.catalog().leases().held()).isEmpty();
  }

  @Test
  void twoThatMayBeOursWaitForAPersonAndTheOneNamedIsFollowed() throws IOException {
    lostBesideNightlyAs(SimulatedVeeam.USERNAME);
    int before = starts();
    WorkflowStub run =
        chain.lab.start(IncrementalBackup.TYPE, IncrementalBackupRequest.of("web01"));
    Progress asking =
        ProductLab.until(run, p -> p.jobs().stream().anyMatch(j -> j.candidates() != null));
    Progress.JobProgress job =
        asking.jobs().stream().filter(j -> j.candidates() != null).findFirst().orElseThrow();

    assertThat(asking.phase()).isEqualTo("WAITING");
    assertThat(job.candidates())
        .extracting(Candidate::nativeId)
        .containsExactlyInAnyOrderElementsOf(ids(by(SimulatedVeeam.USERNAME).subList(1, 3)));
    String ours = by(SimulatedVeeam.USERNAME).getLast().id();
    run.update(
        "adoptJob", String.class, new AdoptJob(job.token(), ours, "Ada", "its log names our run"));
    AssetResult asset = run.getResult(IncrementalBackupReport.class).assets().getFirst();

    assertThat(asset.outcome().usable()).as(asset.message()).isTrue();
    assertThat(starts()).as("nothing was started meanwhile").isEqualTo(before + 1);
    assertThat(by(SimulatedVeeam.USERNAME)).hasSize(3).noneMatch(VeeamSession::cancelled);
    assertThat(onRecord()).hasSize(2).contains(ours);
    assertThat(chain.lab.catalog().leases().held()).isEmpty();
    recordWhenAsked(run.getExecution().getWorkflowId());
  }

  @Test
  void aNightlyThatKeepsOursOutIsNotTakenForIt() {
    chain.veeam.world().sessionsTake(Duration.ofHours(3));
    lostBesideNightlyAs(SCHEDULER);
    assertThatThrownBy(chain::backUp).rootCause().hasMessageContaining("already running");

    assertThat(chain.lab.catalog().points().list(new PointFilter("web01", null, 50)))
        .as("the nightly one's is not ours")
        .hasSize(1);
    assertThat(by(SimulatedVeeam.USERNAME)).as("the full alone").hasSize(1);
    assertThat(by(SCHEDULER)).singleElement().matches(session -> !session.cancelled());
    assertThat(chain.lab.catalog().leases().held()).isEmpty();
  }

  /**
   * The history of a run whose product has no handle, with its mark, its doubt and a person's
   * answer: {@code -Dhistories.record=0.1}. ReplayTest replays it for ever.
   */
  private void recordWhenAsked(String workflowId) throws IOException {
    String release = System.getProperty("histories.record");
    if (release != null) {
      Path into =
          Clone.directory()
              .resolve("workflows/src/test/resources/histories")
              .resolve(release)
              .resolve("nameless");
      Files.createDirectories(into);
      Files.writeString(
          into.resolve("IncrementalBackup.json"),
          chain.lab.client().fetchHistory(workflowId).toJson(true));
    }
  }
}
