package dev.backstay.testkit.killmatrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.testkit.killmatrix.KillPoint.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PointChoiceTest {
  private static final Scenario SCENARIO = Scenarios.all().getFirst();

  private static List<KillPoint> points() {
    List<KillPoint> points = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (String what : List.of("Job.start", "Control.close")) {
        for (int i = 1; i <= 5; i++) {
          points.add(new KillPoint(kind, "", what, i));
        }
      }
    }
    return points;
  }

  @Test
  void aSampleLeavesOutNoKind() {
    List<KillPoint> sample = PointChoice.sample(2, 7).of(SCENARIO, points());
    assertThat(sample).hasSize(Kind.values().length * 2).doesNotHaveDuplicates();
    assertThat(sample.stream().map(KillPoint::kind).distinct()).containsExactly(Kind.values());
  }

  @Test
  void theSameSeedDrawsTheSameSample() {
    assertThat(PointChoice.sample(1, 7).of(SCENARIO, points()))
        .isEqualTo(PointChoice.sample(1, 7).of(SCENARIO, points()))
        .isNotEqualTo(PointChoice.sample(1, 8).of(SCENARIO, points()));
  }
}
