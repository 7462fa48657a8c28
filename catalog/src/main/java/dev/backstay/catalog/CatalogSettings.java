package dev.backstay.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the catalog's database.
 *
 * @param url a JDBC URL, {@code jdbc:postgresql://…}
 * @param passwordFile a file whose first line is the password; null when the server asks for none
 * @param poolSize most connections held at once; no connection is held across a vendor's call, so
 *     10 to 20 are enough for hundreds of runs
 */
public record CatalogSettings(String url, String user, @Nullable Path passwordFile, int poolSize) {
  private static final int DEFAULT_POOL = 12;

  /**
   * Reads {@code BACKSTAY_CATALOG_URL}, {@code BACKSTAY_CATALOG_USER} (default {@code backstay})
   * and {@code BACKSTAY_CATALOG_PASSWORD_FILE}.
   *
   * @throws IllegalStateException when the URL is missing
   */
  public static CatalogSettings from(Map<String, String> environment) {
    String url = environment.get("BACKSTAY_CATALOG_URL");
    if (url == null || url.isBlank()) {
      throw new IllegalStateException(
          "BACKSTAY_CATALOG_URL is not set. Set it to the catalog's JDBC URL, such as"
              + " jdbc:postgresql://127.0.0.1:5432/backstay");
    }
    String file = environment.get("BACKSTAY_CATALOG_PASSWORD_FILE");
    return new CatalogSettings(
        url,
        environment.getOrDefault("BACKSTAY_CATALOG_USER", "backstay"),
        file == null || file.isBlank() ? null : Path.of(file),
        DEFAULT_POOL);
  }

  @Nullable String password() {
    Path file = passwordFile;
    if (file == null) {
      return null;
    }
    try (var lines = Files.lines(file)) {
      return lines.findFirst().orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the catalog's password file " + file, e);
    }
  }
}
