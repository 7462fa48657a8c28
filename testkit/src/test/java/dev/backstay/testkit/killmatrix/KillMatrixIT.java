package dev.backstay.testkit.killmatrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.launcher.story.Story;
import dev.backstay.systems.BackupSystem;
import dev.backstay.testkit.killmatrix.KillPoint.Kind;
import dev.backstay.workflows.Procedures;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A sample of the matrix that leaves out no procedure and no kind of point; the whole of it is
 * {@code ./backstay test kill-matrix}.
 */
class KillMatrixIT {

  @Test
  void whateverDiesNothingIsStartedTwiceAndNothingIsLost() throws Exception {
    try (KillMatrix matrix = KillMatrix.start(new Story(System.out, false), 24)) {
      MatrixReport report = matrix.perform(Scenarios.sampled(), PointChoice.sample(2, 4));

      List<String> wrong =
          report.rows().stream()
              .flatMap(row -> row.cells().stream())
              .filter(cell -> !cell.clean())
              .map(cell -> cell.scenario().title() + ", " + cell.point() + ": " + cell.wrong())
              .toList();
      assertThat(wrong).isEmpty();
      assertThat(report.procedures()).isEqualTo(Procedures.all().size());
      assertThat(report.sum(ScenarioResult::points)).isGreaterThan(80);
    }
  }

  /** A matrix that never finds anything proves nothing: also of a real driver. */
  @Test
  void driversThatForgetWhatTheyStartedAreFoundOut() throws Exception {
    try (KillMatrix matrix =
        KillMatrix.start(new Story(System.out, false), 4, KillMatrixIT::forgetful)) {
      MatrixReport report =
          matrix.perform(
              List.of(
                  scenario("FilesystemBackup", Products.LABEL),
                  scenario("IncrementalBackup", Products.VEEAM)),
              (scenario, points) ->
                  points.stream()
                      .filter(point -> point.kind() == Kind.START_NOT_ACKNOWLEDGED)
                      .limit(1)
                      .toList());

      assertThat(report.rows())
          .hasSize(2)
          .allSatisfy(
              row -> {
                assertThat(row.points()).isEqualTo(1);
                assertThat(row.doubleStarts()).as(row.line()).isPositive();
              });
    }
  }

  private static Scenario scenario(String procedure, Products products) {
    return Scenarios.all().stream()
        .filter(scenario -> scenario.procedure().equals(procedure))
        .filter(scenario -> scenario.products() == products)
        .findFirst()
        .orElseThrow();
  }

  /** It starts again without looking, whatever its way of looking is. */
  private static BackupSystem forgetful(BackupSystem driver) {
    return (BackupSystem)
        Proxy.newProxyInstance(
            BackupSystem.class.getClassLoader(),
            new Class<?>[] {BackupSystem.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "find" -> Optional.empty();
                  case "candidates" -> List.of();
                  default -> method.invoke(driver, arguments);
                });
  }
}
