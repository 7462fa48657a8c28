package dev.backstay.workflows.job;

/**
 * Why a job has no usable result, as far as the driver can tell. Published names; each has a page
 * entry with its next action.
 */
public enum Cause {
  NONE,
  WRONG_CREDENTIALS,
  REPOSITORY_MISSING,
  REPOSITORY_LOCKED,
  REPOSITORY_FULL,
  REPOSITORY_DAMAGED,
  SOURCE_MISSING,
  SOURCE_UNREADABLE,
  SOURCE_DOWN,
  LOG_GAP,
  POINT_MISSING,
  BACKUP_DAMAGED,
  TARGET_NOT_EMPTY,
  TARGET_FULL,
  NOT_REACHED,
  CONTENT_DIFFERS,
  TOOL_MISSING,
  TOOL_DIED,
  HOST_GONE,
  BUSY,
  CANCELLED,
  CONFIGURATION,
  UNEXPECTED
}
