package dev.backstay.catalog.system;

import dev.backstay.workflows.model.Capability;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a driver of a running worker says it is.
 *
 * @param type as estate files write it: {@code restic}, {@code barman}
 * @param honesty 1 the real product ran · 2 a compatible product · 3 our simulator · 4 transcripts
 * @param needsMark whether it has neither token nor label to find a job by
 * @param startDoubt how long after a start whose answer was lost it may still execute and show it
 */
public record SystemType(
    String type,
    String product,
    int honesty,
    boolean needsMark,
    Duration startDoubt,
    Set<Capability> capabilities,
    List<Setting> systemSettings,
    List<Setting> repositorySettings) {

  /** A product that is never in doubt about a start. */
  public SystemType(
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
        capabilities,
        systemSettings,
        repositorySettings);
  }

  /** One setting in an estate file. */
  public record Setting(String name, boolean required, String meaning, String example) {}
}
