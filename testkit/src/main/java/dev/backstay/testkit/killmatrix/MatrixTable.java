package dev.backstay.testkit.killmatrix;

import dev.backstay.testkit.killmatrix.KillPoint.Kind;
import java.util.Locale;

/** The matrix as a page for people. */
final class MatrixTable {
  private MatrixTable() {}

  /** The rows as a Markdown table with a last row of sums. */
  static String of(MatrixReport report) {
    StringBuilder table = new StringBuilder();
    table.append(
        """
        | procedure | points | started twice | left behind | lost | other verdicts | seconds |
        |---|--:|--:|--:|--:|--:|--:|
        """);
    for (ScenarioResult row : report.rows()) {
      table.append(
          line(
              row.scenario().title(),
              row.points(),
              row.doubleStarts(),
              row.orphans(),
              row.lost(),
              row.differentVerdicts(),
              row.seconds()));
    }
    return table
        .append(
            line(
                "**all**",
                report.sum(ScenarioResult::points),
                report.sum(ScenarioResult::doubleStarts),
                report.sum(ScenarioResult::orphans),
                report.sum(ScenarioResult::lost),
                report.sum(ScenarioResult::differentVerdicts),
                report.sum(ScenarioResult::seconds)))
        .toString();
  }

  /** How many points of each kind were tried. */
  static String kinds(MatrixReport report) {
    StringBuilder table = new StringBuilder("| the worker is lost | points |\n|---|--:|\n");
    for (Kind kind : Kind.values()) {
      long number =
          report.rows().stream()
              .flatMap(row -> row.cells().stream())
              .filter(cell -> cell.met() && cell.point().kind() == kind)
              .count();
      table.append("| %s | %d |%n".formatted(kind.words(), number));
    }
    return table.toString();
  }

  private static String line(
      String title, long points, long twice, long left, long lost, long verdicts, long seconds) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d | %d | %d |\n",
        title,
        points,
        twice,
        left,
        lost,
        verdicts,
        seconds);
  }
}
