package dev.backstay.workflows.kernel;

import dev.backstay.workflows.job.JobResult;

/**
 * What a backup moved, against all there is, as the product says it and never by assumption.
 *
 * @param moved bytes read or sent; negative when the product does not say
 * @param logical bytes of the source; not positive when the product does not say
 */
public record BytesMoved(long moved, long logical) {
  /** From here on what changed, if it was only that, saved nothing. */
  private static final double WHOLE = 0.9;

  public static BytesMoved of(JobResult backup) {
    return new BytesMoved(backup.bytesMoved(), backup.bytesLogical());
  }

  /** Whether the product says both. */
  public boolean known() {
    return moved >= 0 && logical > 0;
  }

  public double percent() {
    return 100.0 * moved / logical;
  }

  /** Whether practically everything was moved. */
  public boolean whole() {
    return moved >= logical * WHOLE;
  }
}
