package dev.backstay.testkit.killmatrix;

import dev.backstay.catalog.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is left of a run when it has ended, without what differs from run to run: names of tokens,
 * numbers and times. Two runs that nothing disturbed are seen alike.
 *
 * @param verdicts outcome, words and steps of the run and of each of its children, by their place
 * @param starts how often the products were asked to start what, by kind and asset
 * @param records how many there are of each kind of record in the catalog
 */
record Seen(
    SortedMap<String, String> verdicts,
    SortedMap<String, Integer> starts,
    SortedMap<String, Integer> records) {

  private static final String RECORDS =
      """
      select 'points of ' || asset as kind, count(*) as number from point group by asset
      union all select 'copies in ' || repository, count(*) from copy group by repository
      union all select 'verifications of ' || asset || ' by ' || depth, count(*)
                from verification group by asset, depth
      union all select 'baselines of ' || asset, count(*) from baseline group by asset
      union all select 'jobs: ' || kind || ' of ' || asset || ' ' || outcome, count(*)
                from system_job where level = 0 group by kind, asset, outcome
      union all select 'notices to ' || team, count(*) from notice group by team
      union all select 'reviews by ' || team, count(*) from review group by team
      union all select 'findings: ' || kind, count(*) from finding group by kind
      union all select 'ledger: ' || kind, count(*) from ledger_entry group by kind
      """;

  static Seen of(String root, Catalog catalog, SortedMap<String, Integer> starts) {
    SortedMap<String, Integer> records = new TreeMap<>();
    catalog
        .jdbc()
        .sql(RECORDS)
        .query((row, number) -> Map.entry(row.getString("kind"), row.getInt("number")))
        .list()
        .forEach(kind -> records.put(kind.getKey(), kind.getValue()));
    return new Seen(Verdicts.of(root, catalog, true), starts, records);
  }

  /** What the products were asked to do more often than in the reference, or not at all there. */
  List<String> startedBeyond(Seen reference) {
    return more(starts, reference.starts);
  }

  /** What was not done, or was done and is not on record. */
  List<String> missingOf(Seen reference) {
    List<String> missing = new ArrayList<>(more(reference.starts, starts));
    missing.addAll(more(reference.records, records));
    return missing;
  }

  /** Verdicts that differ, and records that an undisturbed run does not make. */
  List<String> differencesTo(Seen reference) {
    List<String> different = new ArrayList<>(Verdicts.differences(verdicts, reference.verdicts));
    different.addAll(more(records, reference.records));
    return different;
  }

  private static List<String> more(Map<String, Integer> these, Map<String, Integer> than) {
    List<String> more = new ArrayList<>();
    these.forEach(
        (what, number) -> {
          int usual = than.getOrDefault(what, 0);
          if (number > usual) {
            more.add("%s: %d, not %d".formatted(what, number, usual));
          }
        });
    return more;
  }
}
