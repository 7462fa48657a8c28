package dev.backstay.bench;

import dev.backstay.launcher.story.Story;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Times by number of steps, and the straight line through their medians. */
final class Line {
  private final Map<Integer, List<Double>> times = new TreeMap<>();

  void add(int steps, double seconds) {
    times.computeIfAbsent(steps, any -> new ArrayList<>()).add(seconds);
  }

  /** Seconds that one more step costs, by least squares. */
  double slope() {
    double meanX = meanX();
    double meanY = meanY();
    double above = 0;
    double below = 0;
    for (Map.Entry<Integer, List<Double>> entry : times.entrySet()) {
      double x = entry.getKey() - meanX;
      above += x * (median(entry.getValue()) - meanY);
      below += x * x;
    }
    return above / below;
  }

  /** Seconds of a run without steps, as the line has it. */
  double intercept() {
    return meanY() - slope() * meanX();
  }

  private double meanX() {
    return times.keySet().stream().mapToInt(Integer::intValue).average().orElseThrow();
  }

  private double meanY() {
    return times.values().stream().mapToDouble(Line::median).average().orElseThrow();
  }

  private static double median(List<Double> seconds) {
    return new Sample(seconds).median();
  }

  void tell(Story story, String what) {
    story.say(
        "%s: %.1f ms a step, %.1f ms a run".formatted(what, 1000 * slope(), 1000 * intercept()));
  }

  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("millisPerStep", Sample.rounded(1000 * slope()));
    fields.put("millisPerRun", Sample.rounded(1000 * intercept()));
    times.forEach((steps, seconds) -> fields.put("steps" + steps, new Sample(seconds).fields()));
    return fields;
  }
}
