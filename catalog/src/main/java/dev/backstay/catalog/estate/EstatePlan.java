package dev.backstay.catalog.estate;

import java.util.List;
import java.util.stream.Stream;

/**
 * What {@code apply} would change, and what that puts at risk, in words.
 *
 * @param changes sorted by kind and name
 * @param risks one plain sentence each; empty when nothing is put at risk
 */
public record EstatePlan(List<Change> changes, List<String> risks) {

  /** What happens to an object. */
  public enum Sign {
    CREATE("+"),
    CHANGE("~"),
    REMOVE("-");

    private final String mark;

    Sign(String mark) {
      this.mark = mark;
    }

    public String mark() {
      return mark;
    }
  }

  /**
   * One object that changes.
   *
   * @param details for a change: {@code spec.objectives.rpo: PT1H → PT4H}, one a field
   * @param origin {@code file:line} of the object, of the old one when it is removed
   */
  public record Change(Sign sign, String kind, String name, List<String> details, String origin) {}

  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** The plan as text, a line each: {@code + ~ -} and {@code !} for risks. */
  public List<String> lines() {
    if (isEmpty()) {
      return List.of("Nothing changes.");
    }
    return Stream.concat(
            changes.stream().flatMap(EstatePlan::lines), risks.stream().map(risk -> "! " + risk))
        .toList();
  }

  private static Stream<String> lines(Change change) {
    String head =
        change.sign().mark()
            + " "
            + change.kind()
            + " "
            + change.name()
            + "  ("
            + change.origin()
            + ")";
    return Stream.concat(Stream.of(head), change.details().stream().map(line -> "    " + line));
  }
}
