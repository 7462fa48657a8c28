package dev.backstay.testkit.simulated.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.testkit.simulated.LabTemporal;
import dev.backstay.testkit.simulated.ProductLab;
import dev.backstay.workflows.cloud.AwsBackup;
import dev.backstay.workflows.cloud.AwsBackupRequest;
import dev.backstay.workflows.cloud.CrossAccountRestore;
import dev.backstay.workflows.kernel.BackupReport;
import dev.backstay.workflows.kernel.ProofReport;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Progress;
import dev.backstay.workflows.model.Proof;
import dev.backstay.workflows.strategy.FullBackup;
import dev.backstay.workflows.strategy.FullBackupReport;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Honesty level 3. The procedures of the chapter as an operator starts them: real kernel, real
 * control plane, the driver, and our simulator for AWS.
 */
class AwsProceduresSimulatedIT {
  private static final Place DR = new Place(AwsLab.HOME.account(), "eu-west-1");
  private static final Pattern DIGEST =
      Pattern.compile("Digest of this comparison: (\\p{XDigit}+)");

  private @TempDir Path temp;
  private AwsLab aws;
  private ProductLab lab;

  @BeforeEach
  void begin() throws IOException {
    aws = new AwsLab(temp);
    aws.aws.vault(DR, "dr").vault(AwsLab.OTHER, "recovery");
    aws.aws.trusts(AwsLab.OTHER, "recovery", AwsLab.HOME.account());
    lab = new ProductLab(LabTemporal.inMemory(), aws.driver, estate(), pause -> Thread.sleep(1));
  }

  @AfterEach
  void end() {
    lab.close();
    aws.close();
    assertThat(aws.aws.violations()).isEmpty();
  }

  private String estate() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(AwsProceduresSimulatedIT.class.getResourceAsStream("estate.yaml"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .replace("ENDPOINT", aws.aws.endpoint().toString())
          .replace("KEYS", temp.resolve("simulated.key").toString());
    }
  }

  /** A run's comparison: the digest a person would read there. */
  private static String shown(WorkflowStub run) {
    String details =
        String.valueOf(run.query("progress", Progress.class).steps().getFirst().detail());
    Matcher digest = DIGEST.matcher(details);
    assertThat(digest.find()).as(details).isTrue();
    return digest.group(1);
  }

  @Test
  void aVolumeIsBackedUpReplicatedAndProvedInTheOtherAccount() {
    BackupReport report = lab.perform(AwsBackup.TYPE, AwsBackupRequest.of("web-volume"));

    assertThat(report.outcome()).as("the plan is not there").isEqualTo(Outcome.WARNING);
    assertThat(report.message()).contains("The configuration of aws-home is not as wanted");
    assertThat(report.copies())
        .extracting(Copy::repository)
        .containsExactly("vault-home", "vault-dr");
    assertThat(Objects.requireNonNull(report.proof()).proof()).isEqualTo(Proof.RESTORED);
    assertThat(aws.aws.calls("CreateBackupPlan")).as("nothing was applied").isZero();
    assertThat(aws.aws.calls("PutBackupVaultLockConfiguration")).isZero();
    assertThat(aws.aws.restoreJobs()).isEqualTo(1);
    assertThat(aws.aws.made()).as("what was restored is gone").isEmpty();
    assertThat(lab.catalog().verifications().lastProof("web-volume"))
        .as("the next proof is due in seven days")
        .isPresent();
    assertThat(lab.catalog().leases().held()).isEmpty();
  }

  @Test
  void whatIsWantedIsAppliedUnderTheDigestThatWasShownAndTheLockWhenItIsConfirmed() {
    WorkflowStub first = lab.start(AwsBackup.TYPE, AwsBackupRequest.of("web-volume"));
    first.getResult(BackupReport.class);
    String digest = shown(first);

    Map<String, Object> apply = Map.of("asset", "web-volume", "apply", List.of(digest));
    assertThatThrownBy(() -> lab.perform(AwsBackup.TYPE, apply))
        .rootCause()
        .hasMessageContaining("nobody can remove it");
    assertThat(aws.aws.calls("CreateBackupPlan")).isZero();

    BackupReport applied =
        lab.perform(
            AwsBackup.TYPE,
            Map.of("asset", "web-volume", "apply", List.of(digest), "confirm", "backstay"));

    assertThat(applied.outcome()).as(applied.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(aws.aws.calls("CreateBackupPlan")).isEqualTo(1);
    assertThat(aws.aws.calls("PutBackupVaultLockConfiguration")).isEqualTo(1);
    BackupReport again = lab.perform(AwsBackup.TYPE, AwsBackupRequest.of("orders-rds"));
    assertThat(again.outcome())
        .as("the plan is the same for every asset of the policy: " + again.message())
        .isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void aDatabaseIsRestoredLookedAtAndRemovedAndAMissingGrantIsNamedBeforeThat() {
    lab.perform(AwsBackup.TYPE, AwsBackupRequest.of("orders-rds"));
    int before = aws.aws.restoreJobs();

    ProofReport proof = lab.perform(CrossAccountRestore.TYPE, Map.of("asset", "orders-rds"));
    assertThat(proof.outcome()).as(proof.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(proof.facts()).containsEntry("engine", "postgres 17.2");
    assertThat(aws.aws.restoreJobs()).isEqualTo(before + 1);
    assertThat(aws.aws.made()).isEmpty();

    aws.aws.grant(AwsLab.OTHER.account(), AwsLab.OTHER.key(), false);
    assertThatThrownBy(() -> lab.perform(CrossAccountRestore.TYPE, Map.of("asset", "orders-rds")))
        .rootCause()
        .hasMessageContaining("The grant on the key " + AwsLab.OTHER.key() + " is missing");
    assertThat(aws.aws.restoreJobs()).isEqualTo(before + 1);
  }

  /** A replica in the same account: AWS says nothing of where it came from. */
  @Test
  void aReplicaIsCheckedForItsKeyAlsoWhenAwsDoesNotSayThatItIsOne() {
    aws.aws.leavesOutSources();
    aws.aws.key(DR.key(), "PendingDeletion");

    assertThatThrownBy(() -> lab.perform(AwsBackup.TYPE, AwsBackupRequest.of("web-volume")))
        .rootCause()
        .hasMessageContaining(DR.key() + " is PendingDeletion");
  }

  @Test
  void aFullBackupTakesBoth() {
    FullBackupReport report =
        lab.perform(FullBackup.TYPE, Map.of("assets", List.of("web-volume", "orders-rds")));

    assertThat(report.assets())
        .extracting(FullBackupReport.AssetResult::outcome)
        .as(report.message())
        .containsOnly(Outcome.WARNING);
    assertThat(report.message()).contains("2 of 2").doesNotContain("media");
  }
}
