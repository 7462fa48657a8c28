package dev.backstay.systems.rman;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What lies under one tag, and what the database has that does not. */
record BackupSets(
    List<File> files,
    List<Rows.Row> pieces,
    List<Datafile> datafiles,
    List<Parent> earlier,
    String dataEnd) {

  /** One datafile in a backup set. {@code from} is the SCN a level 1 begins at. */
  record File(
      long number,
      long level,
      long checkpoint,
      long from,
      long creation,
      long resetlogs,
      long bytes) {

    /** Whether the file has not moved since. */
    boolean isAll(Datafile now) {
      return now.number() == number && now.checkpoint() == checkpoint;
    }

    /** A level 1 without a parent holds every block since the file was made. */
    boolean wholeAlthoughLevelOne() {
      return level == 1 && from <= creation;
    }
  }

  /** One datafile in an earlier backup. */
  record Parent(String tag, long file, long level, long checkpoint, long resetlogs, long from) {
    boolean holds(Datafile now) {
      return now.number() == file && now.checkpoint() == checkpoint;
    }
  }

  static BackupSets of(Rows rows) {
    return new BackupSets(
        newest(rows),
        rows.of("piece"),
        rows.of("datafile").stream().map(Datafile::of).toList(),
        rows.of("parent").stream()
            .map(
                r ->
                    new Parent(
                        r.text(1), r.number(2), r.number(3), r.number(4), r.number(5), r.number(6)))
            .toList(),
        rows.first("data-end").map(r -> r.text(1)).orElse(""));
  }

  /** One entry a file: what a process made that died later lies under the same tag. */
  private static List<File> newest(Rows rows) {
    Map<Long, File> newest = new TreeMap<>();
    for (Rows.Row r : rows.of("file")) {
      newest.merge(
          r.number(1),
          new File(
              r.number(1),
              r.number(2),
              r.number(3),
              r.number(4),
              r.number(5),
              r.number(6),
              r.number(7)),
          (one, other) -> other.checkpoint() > one.checkpoint() ? other : one);
    }
    return List.copyOf(newest.values());
  }

  boolean empty() {
    return files.isEmpty();
  }

  /** Pieces that RMAN no longer finds, by their names. */
  List<String> lost() {
    return pieces.stream().filter(p -> !p.text(1).equals("A")).map(p -> p.text(5)).toList();
  }

  /**
   * Datafiles of the database that are in no set, or in one that builds on what lies elsewhere, by
   * their names.
   */
  List<String> notBackedUp() {
    return datafiles.stream()
        .filter(d -> files.stream().noneMatch(f -> f.number() == d.number() && hasBase(f)))
        .filter(d -> !isUnchanged(d))
        .map(Datafile::name)
        .toList();
  }

  /**
   * Datafiles that RMAN left out because nothing changed them since an earlier backup, which is
   * here.
   */
  List<Datafile> unchanged() {
    return datafiles.stream()
        .filter(d -> files.stream().noneMatch(f -> f.number() == d.number()))
        .filter(this::isUnchanged)
        .toList();
  }

  private boolean isUnchanged(Datafile file) {
    return file.still() && earlier.stream().anyMatch(p -> p.holds(file));
  }

  /** A level 1 can be applied to any earlier backup that is not older than its beginning. */
  private boolean hasBase(File file) {
    return file.level() == 0
        || file.wholeAlthoughLevelOne()
        || earlier.stream()
            .anyMatch(
                p ->
                    p.file() == file.number()
                        && p.checkpoint() >= file.from()
                        && p.checkpoint() <= file.checkpoint());
  }

  List<File> wholeAlthoughLevelOne() {
    return files.stream().filter(File::wholeAlthoughLevelOne).toList();
  }

  /** From here on the logs are needed; none are for a file that nothing changes. */
  long firstScn() {
    return files.stream()
        .filter(f -> datafiles.stream().noneMatch(d -> d.still() && f.isAll(d)))
        .mapToLong(File::checkpoint)
        .min()
        .orElse(0);
  }

  long resetlogs() {
    return files.stream().mapToLong(File::resetlogs).max().orElse(0);
  }

  long logicalBytes() {
    return datafiles.stream().mapToLong(Datafile::bytes).sum();
  }

  long storedBytes() {
    return pieces.stream().mapToLong(p -> Math.max(0, p.number(2))).sum();
  }

  /**
   * The tags this one cannot be restored without: the whole chain down to level 0, and what holds
   * the files that have not changed since.
   */
  List<String> parents() {
    TreeSet<String> tags = new TreeSet<>();
    for (File file : files) {
      if (file.level() == 1 && !file.wholeAlthoughLevelOne()) {
        chain(file.number(), file.resetlogs(), file.from(), tags);
      }
    }
    for (Datafile file : unchanged()) {
      List<Parent> holders = earlier.stream().filter(p -> p.holds(file)).toList();
      if (holders.stream().noneMatch(p -> tags.contains(p.tag()))) {
        holders.stream()
            .min(Comparator.comparingLong(Parent::level).thenComparing(Parent::tag))
            .ifPresent(holder -> add(holder, tags));
      }
    }
    return new ArrayList<>(tags);
  }

  private void chain(long file, long resetlogs, long from, Set<String> tags) {
    earlier.stream()
        .filter(p -> p.file() == file && p.resetlogs() == resetlogs && p.checkpoint() == from)
        .findFirst()
        .ifPresent(parent -> add(parent, tags));
  }

  private void add(Parent parent, Set<String> tags) {
    tags.add(parent.tag());
    if (parent.level() == 1 && parent.from() > 0 && parent.from() < parent.checkpoint()) {
      chain(parent.file(), parent.resetlogs(), parent.from(), tags);
    }
  }

  /** The checkpoint of the newest level 0 in this incarnation; -1 when there is none. */
  static long newestLevelZero(Rows rows, long resetlogs) {
    return of(rows).earlier().stream()
        .filter(p -> p.level() == 0 && p.resetlogs() == resetlogs)
        .mapToLong(Parent::checkpoint)
        .max()
        .orElse(-1);
  }
}
