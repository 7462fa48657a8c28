package dev.backstay.workflows.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.Procedures;
import dev.backstay.workflows.Workflows;
import dev.backstay.workflows.json.BackstayPlugin;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.replay.CodeAtHand;
import dev.backstay.workflows.replay.Difference;
import dev.backstay.workflows.strategy.CatalogMaintenance;
import dev.backstay.workflows.strategy.CatalogMaintenanceReport;
import dev.backstay.workflows.strategy.CatalogMaintenanceRequest;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.Workflow;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every released history replays on the code at hand. */
class ReplayTest {

  @BeforeAll
  static void recordWhenAsked() throws IOException {
    String release = System.getProperty("histories.record");
    if (release != null) {
      Histories.record(release);
    }
  }

  static List<Path> histories() throws IOException {
    try (Stream<Path> files = Files.walk(Histories.ROOT)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("histories")
  void aReleasedHistoryReplays(Path history) throws Exception {
    assertThat(replay(history, Workflows.classes())).isEmpty();
  }

  /** Also each one that no person starts: whatever a worker of this release may find running. */
  @Test
  void theNewestReleaseHasAHistoryOfEveryWorkflow() throws IOException {
    Path newest = newestRelease();
    assertThat(histories().stream().filter(file -> newest.equals(file.getParent())))
        .extracting(file -> file.getFileName().toString())
        .as("record what is missing: -Dhistories.record=%s", newest.getFileName())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Workflows.classes())
                .flatMap(type -> CodeAtHand.typesOf(type).stream())
                .map(type -> type + ".json")
                .toList());
  }

  @Test
  void everyProcedureHasItsCode() {
    for (ProcedureType<?, ?> type : Procedures.all()) {
      assertThat(Workflows.classes())
          .filteredOn(code -> CodeAtHand.typesOf(code).contains(type.name()))
          .singleElement()
          .satisfies(code -> assertThat(type.workflow()).isAssignableFrom(code));
    }
  }

  @Test
  void anIncompatibleChangeIsSeen() throws Exception {
    Path history =
        histories().stream()
            .filter(file -> file.endsWith("CatalogMaintenance.json"))
            .findFirst()
            .orElseThrow();
    assertThat(replay(history, SleepsFirst.class).orElseThrow().words())
        .contains("local activity Control.admit");
  }

  private static Path newestRelease() throws IOException {
    try (Stream<Path> releases = Files.list(Histories.ROOT)) {
      return releases
          .max(
              Comparator.comparing(
                  path -> ModuleDescriptor.Version.parse(path.getFileName().toString())))
          .orElseThrow();
    }
  }

  private static Optional<Difference> replay(Path history, Class<?>... workflows)
      throws IOException {
    try (TestWorkflowEnvironment environment =
            TestWorkflowEnvironment.newInstance(
                TestEnvironmentOptions.newBuilder()
                    .setWorkflowClientOptions(
                        WorkflowClientOptions.newBuilder()
                            .setDataConverter(BackstayPlugin.dataConverter())
                            .build())
                    .build());
        CodeAtHand code = new CodeAtHand(environment.getWorkflowClient(), workflows)) {
      return code.replay(
          WorkflowExecutionHistory.fromJson(Files.readString(history), workflowId(history)));
    }
  }

  /** Children's ids are made from it. */
  private static String workflowId(Path history) {
    return history.getFileName().toString().replace(".json", ".test");
  }

  /** What a careless edit looks like: a timer where the recorded run asked for admission. */
  public static final class SleepsFirst implements CatalogMaintenance {
    @Override
    public CatalogMaintenanceReport run(CatalogMaintenanceRequest request) {
      Workflow.sleep(Duration.ofSeconds(1));
      return new CatalogMaintenanceReport(Outcome.SUCCEEDED, "", Map.of());
    }
  }
}
