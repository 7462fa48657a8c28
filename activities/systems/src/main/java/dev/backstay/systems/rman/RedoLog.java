package dev.backstay.systems.rman;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the backups hold of the redo, from an SCN on: each thread of each incarnation is numbered on
 * its own, and none may lack a number.
 *
 * @param missing the logs that are not there although later ones are, in words
 * @param reachedScn every change below it is in a backup; 0 when there is none
 * @param reachedLocal the database's local time of that; null when there is none
 * @param logs how many there are
 */
record RedoLog(List<String> missing, long reachedScn, @Nullable String reachedLocal, int logs) {

  /** One archived log; its last change is the one before {@code next}. */
  record Log(long resetlogs, long thread, long sequence, long first, long next, String nextLocal) {
    static List<Log> of(List<Rows.Row> rows) {
      return rows.stream()
          .map(
              r ->
                  new Log(
                      r.number(1), r.number(2), r.number(3), r.number(4), r.number(5), r.text(6)))
          .toList();
    }

    String words() {
      return words(resetlogs, thread, sequence);
    }

    static String words(long resetlogs, long thread, long sequence) {
      return "thread %d sequence %d of incarnation %d".formatted(thread, sequence, resetlogs);
    }
  }

  private record Stream(long resetlogs, long thread) implements Comparable<Stream> {
    @Override
    public int compareTo(Stream other) {
      int byLife = Long.compare(resetlogs, other.resetlogs);
      return byLife != 0 ? byLife : Long.compare(thread, other.thread);
    }
  }

  /**
   * @param backedUp logs that are in a backup
   * @param known logs the control file knows; those nobody has backed up yet are missing only when
   *     later ones are backed up
   */
  static RedoLog follow(Incarnation life, long scn, List<Log> backedUp, List<Log> known) {
    Map<Stream, TreeSet<Log>> streams = new TreeMap<>();
    for (Log log : backedUp) {
      if (log.resetlogs() >= life.resetlogs()) {
        streams
            .computeIfAbsent(
                new Stream(log.resetlogs(), log.thread()),
                s -> new TreeSet<>(Comparator.comparingLong(Log::sequence)))
            .add(log);
      }
    }
    long furthest = backedUp.stream().mapToLong(Log::next).max().orElse(0);
    TreeSet<String> missing = new TreeSet<>();
    for (Log log : known) {
      TreeSet<Log> have = streams.get(new Stream(log.resetlogs(), log.thread()));
      if (log.resetlogs() >= life.resetlogs()
          && log.next() <= furthest
          && (have == null || !have.contains(log))) {
        missing.add(log.words());
      }
    }
    streams.forEach((stream, have) -> missing.addAll(holes(stream, have, life, scn)));
    return reached(streams, new ArrayList<>(missing));
  }

  private static List<String> holes(Stream stream, TreeSet<Log> have, Incarnation life, long scn) {
    List<String> holes = new ArrayList<>();
    Log first = have.first();
    boolean begins =
        first.sequence() == 1 || (stream.resetlogs() == life.resetlogs() && first.first() <= scn);
    long expected = begins ? first.sequence() : first.sequence() - 1;
    for (Log log : have) {
      if (log.sequence() > expected) {
        holes.add(Log.words(stream.resetlogs(), stream.thread(), expected));
      }
      expected = log.sequence() + 1;
    }
    return holes;
  }

  /** As far as the thread that is least far, in the last incarnation. */
  private static RedoLog reached(Map<Stream, TreeSet<Log>> streams, List<String> missing) {
    if (streams.isEmpty()) {
      return new RedoLog(List.copyOf(missing), 0, null, 0);
    }
    long life = streams.keySet().stream().mapToLong(Stream::resetlogs).max().orElseThrow();
    Log least =
        streams.entrySet().stream()
            .filter(e -> e.getKey().resetlogs() == life)
            .map(e -> e.getValue().last())
            .min(Comparator.comparingLong(Log::next))
            .orElseThrow();
    int logs = streams.values().stream().mapToInt(TreeSet::size).sum();
    return new RedoLog(List.copyOf(missing), least.next(), least.nextLocal(), logs);
  }
}
