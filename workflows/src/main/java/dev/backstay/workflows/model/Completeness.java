package dev.backstay.workflows.model;

/** Whether a point holds everything the asset had. */
public enum Completeness {
  COMPLETE,
  /** Some items could not be read; their names are in the job's result. */
  PARTIAL,
  UNKNOWN
}
