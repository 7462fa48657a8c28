package dev.backstay.workflows.model;

/** The handbook's Gold_Silver_Bronze_Tiers. */
public enum Tier {
  GOLD,
  SILVER,
  BRONZE;

  /** The priority a run for an asset of this tier asks for, unless it is an emergency. */
  public Priority priority() {
    return switch (this) {
      case GOLD -> Priority.GOLD;
      case SILVER -> Priority.SILVER;
      case BRONZE -> Priority.BRONZE;
    };
  }
}
