package dev.backstay.testkit.killmatrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.launcher.story.Story;
import dev.backstay.workflows.Procedures;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A sample of the matrix that leaves out no procedure and no kind of point; the whole of it is
 * {@code ./backstay test kill-matrix}.
 */
class KillMatrixIT {

  @Test
  void whateverDiesNothingIsStartedTwiceAndNothingIsLost() throws Exception {
    try (KillMatrix matrix = KillMatrix.start(new Story(System.out, false), 40)) {
      MatrixReport report = matrix.perform(Scenarios.all(), PointChoice.sample(2, 4));

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
}
