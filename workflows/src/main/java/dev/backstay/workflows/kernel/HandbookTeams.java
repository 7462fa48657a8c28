package dev.backstay.workflows.kernel;

/**
 * The teams the handbook names for steps that are not about one asset. An estate declares teams of
 * these names; until it does, their notices wait in the outbox and a finding says so.
 */
public final class HandbookTeams {
  /** Backup_Administrator_Team: full backups, the catalog. */
  public static final String BACKUP_ADMINISTRATORS = "backup-administrators";

  /** Incident_Response_Team: emergency restores. */
  public static final String INCIDENT_RESPONSE = "incident-response";

  /** Storage_Operations_Team: the storage incremental backups lie on. */
  public static final String STORAGE_OPERATIONS = "storage-operations";

  private HandbookTeams() {}
}
