package dev.backstay.testkit.killmatrix;

import java.util.List;
import java.util.function.ToLongFunction;

/** The whole matrix: a row per scenario, and their sums. */
record MatrixReport(List<ScenarioResult> rows) {

  boolean clean() {
    return rows.stream().flatMap(row -> row.cells().stream()).allMatch(CellResult::clean);
  }

  long sum(ToLongFunction<ScenarioResult> of) {
    return rows.stream().mapToLong(of).sum();
  }

  long procedures() {
    return rows.stream().map(row -> row.scenario().procedure()).distinct().count();
  }
}
