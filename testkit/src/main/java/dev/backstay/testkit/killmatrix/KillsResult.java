package dev.backstay.testkit.killmatrix;

import java.time.Duration;
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
    return CellResult.words(doubleStarts, orphans, lost, differentVerdicts);
  }
}
