package dev.backstay.workflows.strategy;

import dev.backstay.workflows.kernel.BytesMoved;
import dev.backstay.workflows.kernel.Report;
import dev.backstay.workflows.model.Outcome;
import java.util.Locale;

/** Whether only what changed was moved, by the product's own figures and never by assumption. */
record ChangedBlocks(Outcome outcome, String message) implements Report {
  static ChangedBlocks of(Taken taken) {
    BytesMoved bytes = BytesMoved.of(taken.job());
    if (!taken.made()) {
      return new ChangedBlocks(taken.outcome(), "Nothing was backed up.");
    }
    if (!bytes.known()) {
      return new ChangedBlocks(
          Outcome.WARNING, "Not proved: the product does not say how much it moved.");
    }
    String figures =
        String.format(
            Locale.ROOT,
            "%d of %d bytes (%.1f %%)",
            bytes.moved(),
            bytes.logical(),
            bytes.percent());
    if (taken.full()) {
      return new ChangedBlocks(Outcome.SUCCEEDED, "A full moves everything: " + figures + ".");
    }
    return bytes.whole()
        ? new ChangedBlocks(
            Outcome.WARNING,
            "Not only what changed was moved: "
                + figures
                + ". Either all of it changed, or changed block tracking does not work.")
        : new ChangedBlocks(Outcome.SUCCEEDED, "Only what changed was moved: " + figures + ".");
  }
}
