package dev.backstay.testkit.simulated.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.story.Story;
import dev.backstay.launcher.tools.BotoTools;
import dev.backstay.testkit.Clone;
import dev.backstay.workflows.json.BackstayJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The check itself: what does not fit AWS's description is seen. */
class ContractSimulatedIT {
  private @TempDir Path temp;
  private ServiceModel model;
  private Contract contract;

  @BeforeEach
  void read() throws IOException {
    Home tools = new Home(temp, Clone.directory(), Clone.tools());
    model = ServiceModel.of(BotoTools.prepare(tools, new Story(System.out, false)), "backup");
    contract = new Contract(model);
  }

  private static JsonNode json(String text) {
    return BackstayJson.mapper().readTree(text);
  }

  @Test
  void theServiceIsTheOneWeMean() {
    assertThat(model.version()).isEqualTo("backup-2018-11-15");
  }

  @Test
  void aRequestThatDoesNotFitIsNamed() {
    Operation start = model.operation("PUT", "/backup-jobs").orElseThrow();

    assertThat(
            contract.request(
                start,
                Map.of(),
                Map.of("surplus", "1"),
                json("{\"BackupVaultName\":\"a name\",\"ResourceArn\":7,\"Invented\":true}")))
        .containsExactlyInAnyOrder(
            "StartBackupJob.IamRoleArn is required",
            "StartBackupJob.BackupVaultName does not have its form: a name",
            "StartBackupJob.ResourceArn is no text: 7",
            "StartBackupJob has no parameter surplus",
            "StartBackupJob has no member Invented");
    assertThat(contract.violations()).hasSize(5);
  }

  @Test
  void anAnswerThatDoesNotFitIsNamed() {
    Operation describe = model.operation("GET", "/backup-jobs/4711").orElseThrow();

    contract.answer(describe, json("{\"State\":\"DONE\",\"CreationDate\":\"today\",\"New\":1}"));
    contract.error(describe, "NoSuchJobException");

    assertThat(contract.violations()).hasSize(4);
  }

  @Test
  void pathsWithNamesThatHoldSlashesAreOnePart() {
    String path = "/backup-vaults/v/recovery-points/arn%3Aaws%3Aec2%3A%3A%3Asnapshot%2Fsnap-1";
    Operation operation = model.operation("GET", path).orElseThrow();

    assertThat(operation.name()).isEqualTo("DescribeRecoveryPoint");
    assertThat(operation.inPath(path))
        .containsEntry("recoveryPointArn", "arn:aws:ec2:::snapshot/snap-1");
  }
}
