package dev.backstay.systems.recoveryappliance;

import dev.backstay.systems.rman.Rows;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The pieces of one tag, as the appliance's catalog has them: those on disk, those it holds. */
record Pieces(List<Rows.Row> all) {
  private static final String DISK = "DISK";

  static Pieces of(Rows rows) {
    return new Pieces(rows.of("piece"));
  }

  /** Keys of the backup sets that lie on disk and not on the appliance. */
  Set<Long> lacking() {
    Set<Long> lacking = sets(DISK, true);
    lacking.removeAll(sets(DISK, false));
    return lacking;
  }

  boolean onDisk() {
    return !sets(DISK, true).isEmpty();
  }

  /** The sets the appliance holds. */
  Set<Long> held() {
    return sets(DISK, false);
  }

  long heldBytes() {
    return all.stream()
        .filter(piece -> !piece.text(2).equals(DISK) && piece.text(3).equals("A"))
        .mapToLong(piece -> Math.max(0, piece.number(4)))
        .sum();
  }

  private Set<Long> sets(String device, boolean on) {
    return all.stream()
        .filter(piece -> piece.text(2).equals(device) == on && piece.text(3).equals("A"))
        .map(piece -> piece.number(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
