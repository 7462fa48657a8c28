package dev.backstay.workflows.job;

/**
 * What a holder does with the resource it leases. {@link #conflictsWith} is the conflict matrix:
 * log backups run beside a full, isolated restores beside everything, an in-place restore excludes
 * all.
 */
public enum LeaseMode {
  /** One of the counted slots of a system. */
  SLOT,
  FULL_BACKUP,
  LOG_BACKUP,
  READ,
  RESTORE_ISOLATED,
  RESTORE_IN_PLACE,
  /** A point, copy or repository is being read or added to. */
  USE,
  /** A point is being deleted or a repository pruned. */
  PURGE;

  /** Whether two holders cannot have the same resource in these modes at the same time. */
  public boolean conflictsWith(LeaseMode other) {
    return switch (this) {
      case SLOT -> false; // counted, not matched
      case FULL_BACKUP -> other == FULL_BACKUP || other == RESTORE_IN_PLACE;
      case LOG_BACKUP -> other == LOG_BACKUP || other == RESTORE_IN_PLACE;
      case READ -> other == RESTORE_IN_PLACE;
      case RESTORE_ISOLATED -> false;
      case RESTORE_IN_PLACE -> other != RESTORE_ISOLATED && other != SLOT;
      case USE -> other == PURGE;
      case PURGE -> other == USE || other == PURGE;
    };
  }
}
