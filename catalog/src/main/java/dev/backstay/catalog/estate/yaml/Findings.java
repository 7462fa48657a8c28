package dev.backstay.catalog.estate.yaml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects problems, so that all of them are told at once. */
public final class Findings {
  private final List<EstateProblem> problems = new ArrayList<>();

  public void add(
      Place place, String field, String wrong, String allowed, @Nullable String example) {
    problems.add(
        new EstateProblem(
            place.file(), place.line(), place.column(), field, wrong, allowed, example));
  }

  public int count() {
    return problems.size();
  }

  /** Sorted by place. */
  public List<EstateProblem> all() {
    return problems.stream().distinct().sorted().toList();
  }
}
