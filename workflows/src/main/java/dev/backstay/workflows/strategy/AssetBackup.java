package dev.backstay.workflows.strategy;

import static dev.backstay.workflows.strategy.IncrementalBackup.Step.BACK_UP;
import static dev.backstay.workflows.strategy.IncrementalBackup.Step.CHANGED_BLOCKS;
import static dev.backstay.workflows.strategy.IncrementalBackup.Step.CHECK_CHAIN;

import dev.backstay.workflows.kernel.Run;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.strategy.IncrementalBackupReport.AssetResult;
import org.jspecify.annotations.Nullable;

/**
 * One asset of an incremental backup.
 *
 * @param taken null when nobody could look at the chain, so that nothing was asked for
 */
record AssetBackup(
    AssetRef asset, ChainCheck chain, @Nullable Taken taken, @Nullable ChangedBlocks blocks) {

  static AssetBackup of(Run run, AssetRef asset) {
    String name = asset.name();
    ChainCheck chain = run.step(CHECK_CHAIN, name, () -> ChainCheck.of(run, asset));
    if (chain.standing() == ChainCheck.Standing.UNSEEN) {
      run.skip(BACK_UP, name, "the chain could not be looked at");
      run.skip(CHANGED_BLOCKS, name, "nothing was backed up");
      return new AssetBackup(asset, chain, null, null);
    }
    Taken taken = run.step(BACK_UP, name, () -> Taken.of(run, asset, chain));
    ChangedBlocks blocks = run.step(CHANGED_BLOCKS, name, () -> ChangedBlocks.of(taken));
    return new AssetBackup(asset, chain, taken, blocks);
  }

  boolean made() {
    return taken != null && taken.made();
  }

  @Nullable String point() {
    return taken == null || !taken.made() || taken.job().point() == null
        ? null
        : taken.job().point().id();
  }

  private Outcome outcome() {
    if (taken == null || blocks == null) {
      return chain.outcome();
    }
    return chain.outcome().and(taken.outcome()).and(blocks.outcome());
  }

  private String message() {
    return taken == null || blocks == null
        ? chain.message()
        : taken.message() + (taken.made() ? " " + blocks.message() : "");
  }

  /** The asset's line of the report; a failed proof makes it no better. */
  AssetResult result(FollowUp validation) {
    return new AssetResult(
        asset.name(),
        taken == null ? null : taken.level(),
        outcome().and(validation.outcome()),
        message(),
        chain.message(),
        point(),
        taken == null ? -1 : taken.job().bytesMoved(),
        taken == null ? -1 : taken.job().bytesLogical(),
        validation.message());
  }

  /** What the follow-up said; null when none was due. */
  record FollowUp(Outcome outcome, @Nullable String message) {
    static final FollowUp NONE = new FollowUp(Outcome.SUCCEEDED, null);
  }
}
