package dev.backstay.testkit.killmatrix;

import dev.backstay.testkit.HeldTools;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often real tools were called to work on data. Questions, such as listings, are not counted: a
 * worker that takes over asks them again.
 */
record ToolCalls(SortedMap<String, Integer> times) {
  private static final List<String> RESTIC = List.of("backup", "copy", "restore", "check");
  private static final List<String> BARMAN = List.of("backup", "restore", "verify-backup");

  static ToolCalls none() {
    return new ToolCalls(new TreeMap<>());
  }

  /** All calls so far. */
  static ToolCalls of(HeldTools tools) throws IOException {
    SortedMap<String, Integer> times = new TreeMap<>();
    for (String word : RESTIC) {
      times.put("restic " + word, tools.calls("restic", word).size());
    }
    for (String word : BARMAN) {
      times.put("barman " + word, tools.calls("barman", word).size());
    }
    return new ToolCalls(times);
  }

  ToolCalls minus(ToolCalls earlier) {
    SortedMap<String, Integer> rest = new TreeMap<>(times);
    earlier.times.forEach((what, number) -> rest.merge(what, -number, Integer::sum));
    return new ToolCalls(rest);
  }

  ToolCalls plus(ToolCalls more) {
    SortedMap<String, Integer> sum = new TreeMap<>(times);
    more.times.forEach((what, number) -> sum.merge(what, number, Integer::sum));
    return new ToolCalls(sum);
  }

  /** What was called more often here than there. */
  List<String> beyond(ToolCalls than) {
    List<String> more = new ArrayList<>();
    times.forEach(
        (what, number) -> {
          int usual = than.times.getOrDefault(what, 0);
          if (number > usual) {
            more.add("%s: %d, not %d".formatted(what, number, usual));
          }
        });
    return more;
  }
}
