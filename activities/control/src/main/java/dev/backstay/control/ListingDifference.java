package dev.backstay.control;

import dev.backstay.catalog.point.CopyRecord;
import dev.backstay.workflows.job.JobResult.Listed;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a listing and the catalog say differently about one repository.
 *
 * <p>A copy is recognised by its native id or by its label, the token: some products change the id
 * when a copy is held.
 *
 * @param agreed copies both know
 * @param missing copies the catalog knows and the listing does not show, by id
 * @param unknown copies the listing shows and the catalog does not know, by native id
 */
record ListingDifference(List<CopyRecord> agreed, List<CopyRecord> missing, List<Listed> unknown) {

  /**
   * @param since copies made at or after this moment may be newer than the reading: they are not
   *     called missing
   * @param underWay whether a label is the token of a job that has not ended: what it makes is not
   *     called unknown
   */
  static ListingDifference of(
      List<CopyRecord> catalogued,
      List<Listed> listed,
      @Nullable Instant since,
      Predicate<String> underWay) {
    Set<String> ids = ids(listed);
    Set<String> labels = listed.stream().map(Listed::label).collect(Collectors.toSet());
    Set<String> known = new HashSet<>();
    catalogued.forEach(
        copy -> {
          known.add(copy.copy().nativeId());
          known.add(copy.token());
        });
    List<CopyRecord> agreed =
        catalogued.stream()
            .filter(c -> ids.contains(c.copy().nativeId()) || labels.contains(c.token()))
            .toList();
    List<CopyRecord> missing =
        catalogued.stream()
            .filter(c -> !agreed.contains(c))
            .filter(c -> since == null || c.copy().recordedAt().isBefore(since))
            .sorted(Comparator.comparing(c -> c.copy().id()))
            .toList();
    List<Listed> unknown =
        listed.stream()
            .filter(l -> !known.contains(l.nativeId()) && !known.contains(l.label()))
            .filter(l -> !underWay.test(l.label()))
            .sorted(Comparator.comparing(Listed::nativeId))
            .toList();
    return new ListingDifference(agreed, missing, unknown);
  }

  static Set<String> ids(List<Listed> listed) {
    return listed.stream().map(Listed::nativeId).collect(Collectors.toSet());
  }
}
