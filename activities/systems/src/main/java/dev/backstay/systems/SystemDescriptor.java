package dev.backstay.systems;

import dev.backstay.workflows.model.Capability;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a driver is: its type name, its settings, its capabilities, how honest its tests are.
 *
 * @param type as estate files write it: {@code restic}, {@code barman}
 * @param honesty 1 the real product ran · 2 a compatible product · 3 our simulator, checked against
 *     the vendor's contract · 4 transcripts only
 * @param needsMark whether {@link BackupSystem#mark} must be read before a first start
 * @param callDeadline the longest a start call takes: the driver gives it up then, and the product
 *     does not execute it later
 * @param visibilityDelay how long after its execution a started job may be missing from what the
 *     product shows
 */
public record SystemDescriptor(
    String type,
    String product,
    int honesty,
    boolean needsMark,
    Duration callDeadline,
    Duration visibilityDelay,
    Set<Capability> capabilities,
    List<Setting> systemSettings,
    List<Setting> repositorySettings) {

  /** A product that knows jobs by a name we give them, and shows them at once. */
  public SystemDescriptor(
      String type,
      String product,
      int honesty,
      boolean needsMark,
      Set<Capability> capabilities,
      List<Setting> systemSettings,
      List<Setting> repositorySettings) {
    this(
        type,
        product,
        honesty,
        needsMark,
        Duration.ZERO,
        Duration.ZERO,
        capabilities,
        systemSettings,
        repositorySettings);
  }

  /** How long after a start whose answer was lost nobody can say whether it happened. */
  public Duration startDoubt() {
    return callDeadline.plus(visibilityDelay);
  }

  /** One setting in an estate file. */
  public record Setting(String name, boolean required, String meaning, String example) {}
}
