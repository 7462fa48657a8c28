package dev.backstay.workflows.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where copies lie, as a run may use it.
 *
 * @param system the system whose driver reads and writes it
 * @param deletionAuthority who deletes there: {@code backstay}, {@code product} or {@code storage}
 * @param config the driver's settings for it; credentials are references
 * @param liesOn the repository of the storage its bytes lie on; null where none is declared
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RepositoryRef(
    String name,
    String system,
    String site,
    String deletionAuthority,
    Map<String, String> config,
    @Nullable String liesOn) {

  /** One whose storage is not looked at. */
  public RepositoryRef(
      String name,
      String system,
      String site,
      String deletionAuthority,
      Map<String, String> config) {
    this(name, system, site, deletionAuthority, config, null);
  }
}
