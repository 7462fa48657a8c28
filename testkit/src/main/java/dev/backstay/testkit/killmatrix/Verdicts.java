package dev.backstay.testkit.killmatrix;

import dev.backstay.catalog.Catalog;
import dev.backstay.workflows.json.BackstayJson;
import dev.backstay.workflows.model.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How a run and its children ended, without what differs from run to run. */
final class Verdicts {
  private static final String RUNS =
      """
      select workflow_id, phase, coalesce(outcome, '-') as outcome, coalesce(message, '') as message,
             steps::text as steps
      from run where root_workflow_id = :root order by id
      """;

  private Verdicts() {}

  /**
   * Outcome and steps of each run below that root, by its place.
   *
   * @param words whether what a run says of itself counts too, without its numbers and names
   */
  static SortedMap<String, String> of(String root, Catalog catalog, boolean words) {
    SortedMap<String, String> verdicts = new TreeMap<>();
    catalog
        .jdbc()
        .sql(RUNS)
        .param("root", root)
        .query(
            (row, number) ->
                Map.entry(
                    row.getString("workflow_id").replace(root, "(run)"), verdict(root, row, words)))
        .list()
        .forEach(
            run -> verdicts.merge(run.getKey(), run.getValue(), (one, two) -> one + " AND " + two));
    return verdicts;
  }

  private static String verdict(String root, ResultSet row, boolean words) throws SQLException {
    String said = words ? ": " + plain(row.getString("message").replace(root, "(run)")) : "";
    return row.getString("phase")
        + " "
        + row.getString("outcome")
        + said
        + " ["
        + steps(row.getString("steps"))
        + "]";
  }

  /**
   * In the order of their names: steps that run beside each other begin in any order. A key may be
   * the id of something the run made.
   */
  static String steps(String json) {
    List<Step> steps = Arrays.asList(BackstayJson.mapper().readValue(json, Step[].class));
    return String.join(
        ", ",
        steps.stream()
            .map(s -> s.name() + " " + plain(s.key()) + " " + s.state())
            .sorted()
            .toList());
  }

  /** A product's own ids, tokens and digests become one sign, numbers another. */
  static String plain(String words) {
    return words
        .replaceAll("\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b", "…")
        .replaceAll("\\b(?=[0-9a-zA-Z]*[0-9])[0-9a-zA-Z]{9,}\\b", "…")
        .replaceAll("[0-9]+", "#");
  }

  static List<String> differences(Map<String, String> these, Map<String, String> reference) {
    List<String> different = new ArrayList<>();
    SortedMap<String, String> all = new TreeMap<>(reference);
    all.putAll(these);
    for (String run : all.keySet()) {
      String mine = these.getOrDefault(run, "no such run");
      String theirs = reference.getOrDefault(run, "no such run");
      if (!mine.equals(theirs)) {
        different.add(run + " is " + mine + " instead of " + theirs);
      }
    }
    return different;
  }
}
