package dev.backstay.catalog.lease;

/** How many jobs a system can bear at once. */
@FunctionalInterface
public interface SlotLimits {

  Slots of(String system);

  /**
   * @param concurrency slots for everybody
   * @param emergency further slots only emergencies may take
   */
  record Slots(int concurrency, int emergency) {}
}
