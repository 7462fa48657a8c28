package dev.backstay.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Repeated measurements of one thing, in seconds, in the order they were made. */
record Sample(List<Double> seconds) {

  Sample {
    if (seconds.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    seconds = List.copyOf(seconds);
  }

  double median() {
    List<Double> sorted = seconds.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  double least() {
    return seconds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  double most() {
    return seconds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  String words() {
    return String.format(
        Locale.ROOT,
        "median %.3f s (%.3f to %.3f, %d times)",
        median(),
        least(),
        most(),
        seconds.size());
  }

  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("medianSeconds", rounded(median()));
    fields.put("leastSeconds", rounded(least()));
    fields.put("mostSeconds", rounded(most()));
    fields.put("seconds", seconds.stream().map(Sample::rounded).toList());
    return fields;
  }

  static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
