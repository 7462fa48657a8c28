package dev.backstay.workflows.model;

/** Who goes first when a system has fewer slots than there is work. Declared in granting order. */
public enum Priority {
  EMERGENCY,
  GOLD,
  SILVER,
  BRONZE,
  /** Verification, sampling, repairs: what may wait. */
  BACKGROUND
}
