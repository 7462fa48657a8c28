package dev.backstay.catalog.estate.spec;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where copies lie. */
public record RepositorySpec(
    @Key(
            value = "The system whose driver reads and writes it",
            refersTo = Kind.SYSTEM,
            form = Form.NAME,
            example = "restic-main")
        String system,
    @Key(
            value = "Where its bytes lie; its system's site when absent",
            refersTo = Kind.SITE,
            form = Form.NAME)
        @Nullable String site,
    @Key(
            value = "The repository of the storage its bytes lie on, where that is looked at too",
            refersTo = Kind.REPOSITORY,
            form = Form.NAME,
            example = "dd-vm-backups")
        @Nullable String liesOn,
    @Key("Who deletes copies there; where it is not Backstay, holds need the product's own pin")
        Authority deletionAuthority,
    @Key("The driver's settings for it; credentials are references ('file:/path', 'env:NAME')")
        Map<String, String> settings) {

  /** Who deletes. */
  public enum Authority {
    BACKSTAY,
    PRODUCT,
    STORAGE
  }
}
