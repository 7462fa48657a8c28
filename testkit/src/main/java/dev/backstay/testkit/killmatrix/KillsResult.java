package dev.backstay.testkit.killmatrix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the real kills came to. Each list names what was wrong, and is empty when nothing was. */
record KillsResult(
    int kills,
    int runs,
    List<String> doubleStarts,
    List<String> orphans,
    List<String> lost,
    List<String> differentVerdicts,
    Duration took) {

  /** When they were not asked for. */
  static KillsResult none() {
    return new KillsResult(0, 0, List.of(), List.of(), List.of(), List.of(), Duration.ZERO);
  }

  List<String> wrong() {
    List<String> all = new ArrayList<>();
    doubleStarts.forEach(words -> all.add("started twice: " + words));
    orphans.forEach(words -> all.add("left behind: " + words));
    lost.forEach(words -> all.add("lost: " + words));
    differentVerdicts.forEach(words -> all.add("another verdict: " + words));
    return all;
  }
}
