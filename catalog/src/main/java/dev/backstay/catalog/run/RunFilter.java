package dev.backstay.catalog.run;

import org.jspecify.annotations.Nullable;

/**
 * Which runs to list, newest first. Null means any.
 *
 * @param target an asset, group or repository as the run names it
 * @param rootsOnly leave out follow-ups and children
 * @param beforeId only runs older than this id, for the next page; 0 means from the newest
 * @param limit 1 to 500
 */
public record RunFilter(
    @Nullable String procedure,
    @Nullable String target,
    RunRecord.@Nullable Phase phase,
    @Nullable String outcome,
    boolean rootsOnly,
    long beforeId,
    int limit) {

  public static RunFilter newest(int limit) {
    return new RunFilter(null, null, null, null, false, 0, limit);
  }
}
