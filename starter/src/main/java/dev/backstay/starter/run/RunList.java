package dev.backstay.starter.run;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.run.RunFilter;
import dev.backstay.catalog.run.RunRecord;
import dev.backstay.catalog.run.RunRecord.Phase;
import dev.backstay.starter.Items;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pages of runs, newest first. */
@Component
public class RunList {
  private final Catalog catalog;

  RunList(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * @param open only open ones, only closed ones, or null for both
   * @param before only runs older than this cursor; 0 from the newest
   */
  Items<RunSummary> page(
      @Nullable String procedure,
      @Nullable String target,
      @Nullable String outcome,
      @Nullable Boolean open,
      long before,
      int limit) {
    List<RunRecord> rows =
        phases(open)
            .flatMap(
                phase ->
                    catalog
                        .runs()
                        .list(
                            new RunFilter(
                                procedure,
                                target,
                                phase.phase(),
                                outcome,
                                false,
                                before,
                                limit + 1))
                        .stream())
            .sorted(Comparator.comparingLong(RunRecord::id).reversed())
            .toList();
    List<RunRecord> page = rows.stream().limit(limit).toList();
    String next = rows.size() > limit ? Long.toString(page.getLast().id()) : null;
    return new Items<>(page.stream().map(RunSummary::of).toList(), next);
  }

  /** Every run that has not ended, newest first, at most 500 of each phase. */
  public List<RunRecord> open() {
    return phases(true)
        .flatMap(
            phase ->
                catalog
                    .runs()
                    .list(new RunFilter(null, null, phase.phase(), null, false, 0, 500))
                    .stream())
        .toList();
  }

  private static Stream<PhaseOrAny> phases(@Nullable Boolean open) {
    if (open == null) {
      return Stream.of(new PhaseOrAny(null));
    }
    return open
        ? Stream.of(new PhaseOrAny(Phase.REQUESTED), new PhaseOrAny(Phase.RUNNING))
        : Stream.of(new PhaseOrAny(Phase.DONE));
  }

  /** A stream cannot carry null, which the filter takes for "any". */
  private record PhaseOrAny(@Nullable Phase phase) {}
}
