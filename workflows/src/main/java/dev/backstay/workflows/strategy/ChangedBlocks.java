package dev.backstay.workflows.strategy;

import dev.backstay.workflows.kernel.Report;
import dev.backstay.workflows.model.Outcome;
import java.util.Locale;

/** Whether only what changed was moved, by the product's own figures and never by assumption. */
record ChangedBlocks(Outcome outcome, String message) implements Report {
  /** Above this what changed, if it was that, saved nothing. */
  private static final double WHOLE = 0.9;

  static ChangedBlocks of(Taken taken) {
    long moved = taken.job().bytesMoved();
    long logical = taken.job().bytesLogical();
    if (!taken.made()) {
      return new ChangedBlocks(taken.outcome(), "Nothing was backed up.");
    }
    if (moved < 0 || logical <= 0) {
      return new ChangedBlocks(
          Outcome.WARNING, "Not proved: the product does not say how much it moved.");
    }
    String figures =
        String.format(
            Locale.ROOT, "%d of %d bytes (%.1f %%)", moved, logical, 100.0 * moved / logical);
    if (taken.full()) {
      return new ChangedBlocks(Outcome.SUCCEEDED, "A full moves everything: " + figures + ".");
    }
    return moved < logical * WHOLE
        ? new ChangedBlocks(Outcome.SUCCEEDED, "Only what changed was moved: " + figures + ".")
        : new ChangedBlocks(
            Outcome.WARNING,
            "Not only what changed was moved: "
                + figures
                + ". Either all of it changed, or changed block tracking does not work.");
  }
}
