package dev.backstay.workflows.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A declared place for restores.
 *
 * @param path the directory of the zone on its site's host; empty where its native ids say all
 * @param capacityBytes what it may hold; 0 means: as much as its file system has free
 * @param disposable whether what Backstay restored there for a test may be removed by Backstay
 * @param nativeIds how products call the place ({@code vsphere-host}); null where a directory is
 *     all there is to it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ZoneRef(
    String name,
    String site,
    String path,
    long capacityBytes,
    boolean disposable,
    String dataClass,
    @Nullable Map<String, String> nativeIds) {

  /** A zone that is a directory. */
  public ZoneRef(
      String name,
      String site,
      String path,
      long capacityBytes,
      boolean disposable,
      String dataClass) {
    this(name, site, path, capacityBytes, disposable, dataClass, null);
  }

  /**
   * Where the job of that token restores: a directory of its own, or the bare token as a label
   * where the zone is no directory.
   */
  public String placeOf(String token) {
    return path.isEmpty() ? token : path + "/" + token;
  }

  /** The product's name for the place or a part of it; empty when the estate gives none. */
  public String nativeId(String key) {
    return nativeIds == null ? "" : nativeIds.getOrDefault(key, "");
  }
}
