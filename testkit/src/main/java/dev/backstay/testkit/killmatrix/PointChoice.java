package dev.backstay.testkit.killmatrix;

import dev.backstay.testkit.killmatrix.KillPoint.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Which points of a scenario are tried. */
@FunctionalInterface
interface PointChoice {

  List<KillPoint> of(Scenario scenario, List<KillPoint> points);

  /** Of these only the points whose name has those words. */
  default PointChoice naming(String words) {
    return (scenario, points) ->
        of(scenario, points.stream().filter(point -> point.toString().contains(words)).toList());
  }

  /** All of them. */
  static PointChoice all() {
    return (scenario, points) -> points;
  }

  /**
   * A sample: of each kind of point at most {@code each}, on costly products at most one, drawn by
   * the seed. It leaves out no kind.
   */
  static PointChoice sample(int each, long seed) {
    return (scenario, points) -> {
      Map<Kind, List<KillPoint>> groups = new EnumMap<>(Kind.class);
      for (KillPoint point : points) {
        groups.computeIfAbsent(point.kind(), any -> new ArrayList<>()).add(point);
      }
      int most = scenario.products().costly() ? 1 : each;
      Random random = new Random(seed + scenario.title().hashCode());
      List<KillPoint> chosen = new ArrayList<>();
      for (List<KillPoint> group : groups.values()) {
        Collections.shuffle(group, random);
        chosen.addAll(group.subList(0, Math.min(most, group.size())));
      }
      return chosen;
    };
  }
}
