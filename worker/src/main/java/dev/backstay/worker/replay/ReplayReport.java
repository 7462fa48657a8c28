package dev.backstay.worker.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What a replay of a namespace came to.
 *
 * @param verdicts running runs first, then closed ones, newest first within their type
 */
public record ReplayReport(String namespace, List<Verdict> verdicts) {
  /** Every run goes on with this code. */
  public static final int FINE = 0;

  /** Only runs that have ended would be lost to resets and queries. */
  public static final int ONLY_CLOSED_BROKEN = 3;

  /** A running run would stop: do not deploy. */
  public static final int REFUSED = 6;

  public ReplayReport {
    verdicts = List.copyOf(verdicts);
  }

  /** Counts of one workflow type. */
  public record TypeCount(String type, int running, int closed, int broken, int skipped) {
    int replayed() {
      return running + closed;
    }
  }

  /** The exit code of the command. */
  public int exitCode() {
    if (verdicts.stream().anyMatch(Verdict::stopsARun)) {
      return REFUSED;
    }
    return broken().isEmpty() ? FINE : ONLY_CLOSED_BROKEN;
  }

  /** What does not replay, running runs first. */
  public List<Verdict> broken() {
    List<Verdict> broken = new ArrayList<>();
    verdicts.stream().filter(Verdict::stopsARun).forEach(broken::add);
    verdicts.stream()
        .filter(v -> v.result() == Verdict.Result.BROKEN && !v.running())
        .forEach(broken::add);
    return broken;
  }

  /** One line per type, by name. */
  public List<TypeCount> types() {
    TreeMap<String, TypeCount> counts = new TreeMap<>();
    for (Verdict verdict : verdicts) {
      counts.merge(verdict.type(), count(verdict), ReplayReport::sum);
    }
    return List.copyOf(counts.values());
  }

  /** All types together. */
  public TypeCount total() {
    return types().stream().reduce(new TypeCount("all", 0, 0, 0, 0), ReplayReport::sum);
  }

  private static TypeCount count(Verdict verdict) {
    boolean skipped = verdict.result() == Verdict.Result.SKIPPED;
    return new TypeCount(
        verdict.type(),
        !skipped && verdict.running() ? 1 : 0,
        !skipped && !verdict.running() ? 1 : 0,
        verdict.result() == Verdict.Result.BROKEN ? 1 : 0,
        skipped ? 1 : 0);
  }

  private static TypeCount sum(TypeCount one, TypeCount other) {
    return new TypeCount(
        one.type(),
        one.running() + other.running(),
        one.closed() + other.closed(),
        one.broken() + other.broken(),
        one.skipped() + other.skipped());
  }
}
