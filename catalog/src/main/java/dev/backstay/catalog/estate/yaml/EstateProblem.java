package dev.backstay.catalog.estate.yaml;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with an estate file: where, which field, what was wrong, what is allowed, and an
 * example to copy.
 *
 * @param line counted from 1
 * @param column counted from 1
 * @param field a path such as {@code spec.rules[0].schedule.cron}
 */
public record EstateProblem(
    String file,
    int line,
    int column,
    String field,
    String wrong,
    String allowed,
    @Nullable String example)
    implements Comparable<EstateProblem> {

  private static final Comparator<EstateProblem> BY_PLACE =
      Comparator.comparing(EstateProblem::file)
          .thenComparingInt(EstateProblem::line)
          .thenComparingInt(EstateProblem::column)
          .thenComparing(EstateProblem::field)
          .thenComparing(EstateProblem::wrong);

  /** The problem as one line, in the form editors and terminals link. */
  public String sentence() {
    String end = wrong.endsWith("?") ? " " : ". ";
    String text = place() + " " + field + ": " + wrong + end + "Allowed: " + allowed + ".";
    return example == null || example.isEmpty() ? text : text + " Example: " + example;
  }

  /** {@code file:line:column}. */
  public String place() {
    return file + ":" + line + ":" + column;
  }

  @Override
  public int compareTo(EstateProblem other) {
    return BY_PLACE.compare(this, other);
  }
}
