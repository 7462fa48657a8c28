package dev.backstay.systems;

import dev.backstay.workflows.model.Capability;
import java.util.List;
import java.util.Set;

/**
 * What a driver is: its type name, its settings, its capabilities, how honest its tests are.
 *
 * @param type as estate files write it: {@code restic}, {@code barman}
 * @param honesty 1 the real product ran · 2 a compatible product · 3 our simulator, checked against
 *     the vendor's contract · 4 transcripts only
 * @param needsMark whether {@link BackupSystem#mark} must be read before a first start
 */
public record SystemDescriptor(
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
