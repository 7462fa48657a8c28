package dev.backstay.workflows.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.workflows.Procedures;
import dev.backstay.workflows.Workflows;
import dev.backstay.workflows.json.BackstayPlugin;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.strategy.CatalogMaintenance;
import dev.backstay.workflows.strategy.CatalogMaintenanceReport;
import dev.backstay.workflows.strategy.CatalogMaintenanceRequest;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.workflow.Workflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    replay(history, Workflows.classes());
  }

  @Test
  void everyProcedureHasAHistory() throws IOException {
    List<String> recorded =
        histories().stream().map(file -> file.getFileName().toString()).distinct().toList();
    assertThat(recorded)
        .containsExactlyInAnyOrderElementsOf(
            Procedures.all().stream().map(type -> type.name() + ".json").toList());
  }

  @Test
  void anIncompatibleChangeIsSeen() throws Exception {
    Path history =
        histories().stream()
            .filter(file -> file.endsWith("CatalogMaintenance.json"))
            .findFirst()
            .orElseThrow();
    assertThatThrownBy(() -> replay(history, new Class<?>[] {SleepsFirst.class}))
        .hasStackTraceContaining("NonDeterministic");
  }

  private static void replay(Path history, Class<?>[] workflows) throws Exception {
    try (TestWorkflowEnvironment environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(BackstayPlugin.dataConverter())
                        .build())
                .build())) {
      Worker worker = environment.newWorker("replay");
      worker.registerWorkflowImplementationTypes(BackstayPlugin.workflowOptions(), workflows);
      WorkflowReplayer.replayWorkflowExecution(
          WorkflowExecutionHistory.fromJson(Files.readString(history), workflowId(history)),
          worker);
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
