package dev.backstay.testkit.killmatrix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What one cell came to. Each list names what was wrong, and is empty when nothing was.
 *
 * @param met whether the run came by the point at all
 */
record CellResult(
    Scenario scenario,
    KillPoint point,
    boolean met,
    List<String> doubleStarts,
    List<String> orphans,
    List<String> lost,
    List<String> differentVerdicts,
    Duration took) {

  /** A cell that something kept from being performed: nothing is known of its run. */
  static CellResult broken(Scenario scenario, KillPoint point, RuntimeException why) {
    return new CellResult(
        scenario,
        point,
        true,
        List.of(),
        List.of(),
        List.of("the cell could not be performed: " + why),
        List.of(),
        Duration.ZERO);
  }

  boolean clean() {
    return wrong().isEmpty();
  }

  List<String> wrong() {
    return words(doubleStarts, orphans, lost, differentVerdicts);
  }

  /** What is wrong, a line each, of a cell or of the kills. */
  static List<String> words(
      List<String> doubleStarts,
      List<String> orphans,
      List<String> lost,
      List<String> differentVerdicts) {
    List<String> all = new ArrayList<>();
    doubleStarts.forEach(words -> all.add("started twice: " + words));
    orphans.forEach(words -> all.add("left behind: " + words));
    lost.forEach(words -> all.add("lost: " + words));
    differentVerdicts.forEach(words -> all.add("another verdict: " + words));
    return all;
  }
}
