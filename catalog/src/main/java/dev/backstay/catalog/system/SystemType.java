package dev.backstay.catalog.system;

import dev.backstay.workflows.model.Capability;
import java.util.List;
import java.util.Set;

/**
 * What a driver of a running worker says it is.
 *
 * @param type as estate files write it: {@code restic}, {@code barman}
 * @param honesty 1 the real product ran · 2 a compatible product · 3 our simulator · 4 transcripts
 */
public record SystemType(
    String type,
    String product,
    int honesty,
    boolean needsMark,
    Set<Capability> capabilities,
    List<Setting> systemSettings,
    List<Setting> repositorySettings) {

  /** One setting in an estate file. */
  public record Setting(String name, boolean required, String meaning, String example) {}
}
