package dev.backstay.workflows.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing to protect, as a run may use it.
 *
 * @param kind {@code postgres}, {@code oracle}, {@code fileset}, {@code vm}, …; decides which
 *     procedure backs it up
 * @param system the system that backs it up
 * @param nativeIds how the products call it: {@code barman-server}, {@code path}, …
 * @param dependsOn assets that must be restored first
 * @param team who is asked to review and is informed
 */
public record AssetRef(
    String name,
    String kind,
    String system,
    Map<String, String> nativeIds,
    List<String> dependsOn,
    String team,
    PolicyRef policy) {

  /** Whether it is a database whose log leads from a point to later moments. */
  public boolean hasLog() {
    return kind.equals("postgres") || kind.equals("oracle");
  }

  /** The system that sees the machine this asset is; null where none is declared. */
  public @Nullable String hypervisor() {
    return nativeIds.get("vsphere-system");
  }

  /**
   * The product's name for this asset.
   *
   * @throws IllegalArgumentException when the estate gives none; admission refuses before that
   */
  public String nativeId(String key) {
    String value = nativeIds.get(key);
    if (value == null) {
      throw new IllegalArgumentException("asset " + name + " has no native id '" + key + "'");
    }
    return value;
  }
}
