package dev.backstay.testkit.killmatrix;

import java.util.List;
import java.util.function.Function;

/** What all cells of one scenario came to. */
record ScenarioResult(Scenario scenario, List<CellResult> cells) {

  /** Points that were met: the others are not counted as proved. */
  long points() {
    return cells.stream().filter(CellResult::met).count();
  }

  long notMet() {
    return cells.size() - points();
  }

  int doubleStarts() {
    return sum(CellResult::doubleStarts);
  }

  int orphans() {
    return sum(CellResult::orphans);
  }

  int lost() {
    return sum(CellResult::lost);
  }

  int differentVerdicts() {
    return sum(CellResult::differentVerdicts);
  }

  /** How long its cells took together. */
  long seconds() {
    return cells.stream().mapToLong(cell -> cell.took().toMillis()).sum() / 1000;
  }

  private int sum(Function<CellResult, List<String>> wrong) {
    return cells.stream().mapToInt(cell -> wrong.apply(cell).size()).sum();
  }

  String line() {
    return "%-32s %4d points: %d started twice, %d left behind, %d lost, %d other verdicts"
        .formatted(
            scenario.title(), points(), doubleStarts(), orphans(), lost(), differentVerdicts());
  }
}
