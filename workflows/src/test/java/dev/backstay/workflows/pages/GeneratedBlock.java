package dev.backstay.workflows.pages;

import dev.backstay.workflows.Procedures;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.kernel.RunbookStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The parts of a page that come from the code, between {@code <!-- generated: name -->} and {@code
 * <!-- /generated -->}. Number, step and title are the code's; the cells to their right are written
 * by hand and kept.
 */
final class GeneratedBlock {
  static final String UNWRITTEN = "…";
  private static final String END = "<!-- /generated -->";

  private GeneratedBlock() {}

  /** The page with its block of that name as the code would have it. */
  static String withSteps(String page, ProcedureType<?, ?> procedure) {
    String block = content(page, "steps");
    Map<String, List<String>> byHand = new LinkedHashMap<>();
    block
        .lines()
        .filter(line -> line.startsWith("| "))
        .map(GeneratedBlock::cells)
        .filter(cells -> cells.size() > 3 && cells.get(1).startsWith("`"))
        .forEach(
            cells -> byHand.put(cells.get(1).replace("`", ""), cells.subList(3, cells.size())));
    List<String> rows = new ArrayList<>();
    rows.add("| # | Step | What happens | Work done by | If a worker dies here | Undo |");
    rows.add("|---|---|---|---|---|---|");
    for (RunbookStep step : procedure.declaredSteps()) {
      List<String> rest =
          byHand.getOrDefault(step.name(), List.of(UNWRITTEN, UNWRITTEN, UNWRITTEN));
      rows.add(
          "| %d | `%s` | %s | %s |"
              .formatted(step.ordinal() + 1, step.name(), step.title(), String.join(" | ", rest)));
    }
    return replace(page, "steps", rows);
  }

  /** The index of runbooks with one row per registered procedure. */
  static String withIndex(String page) {
    List<String> rows = new ArrayList<>();
    rows.add("| Chapter | Procedure | What for | Touches living data | Handbook |");
    rows.add("|---|---|---|---|---|");
    for (ProcedureType<?, ?> p : Procedures.all()) {
      String chapter = p.chapter().name().toLowerCase(Locale.ROOT);
      String risk =
          switch (p.risk()) {
            case READ -> "reads only";
            case WRITE -> "no";
            case DESTRUCTIVE -> "may replace it, after `confirm`";
          };
      rows.add(
          "| %s | [%s](%s/%s.md) | %s | %s | `%s` |"
              .formatted(
                  chapter, p.name(), chapter, Page.kebab(p.name()), p.title(), risk, p.handbook()));
    }
    return replace(page, "index", rows);
  }

  private static String content(String page, String name) {
    int start = page.indexOf(begin(name));
    int end = start < 0 ? -1 : page.indexOf(END, start);
    if (end < 0) {
      throw new IllegalArgumentException("no block between " + begin(name) + " and " + END);
    }
    return page.substring(start + begin(name).length(), end);
  }

  private static String replace(String page, String name, List<String> rows) {
    return page.replace(
        begin(name) + content(page, name) + END,
        begin(name) + "\n" + String.join("\n", rows) + "\n" + END);
  }

  private static String begin(String name) {
    return "<!-- generated: " + name + " -->";
  }

  private static List<String> cells(String row) {
    return Arrays.stream(row.substring(1, row.lastIndexOf('|')).split("\\|"))
        .map(String::strip)
        .toList();
  }
}
