package dev.backstay.catalog.estate.spec;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of documents an estate is made of. */
public enum Kind {
  SITE("Site", SiteSpec.class),
  TEAM("Team", TeamSpec.class),
  SYSTEM("System", SystemSpec.class),
  REPOSITORY("Repository", RepositorySpec.class),
  RESTORE_ZONE("RestoreZone", RestoreZoneSpec.class),
  POLICY("Policy", PolicySpec.class),
  ASSET("Asset", AssetSpec.class),
  ASSET_GROUP("AssetGroup", AssetGroupSpec.class);

  private final String word;
  private final Class<? extends Record> spec;

  Kind(String word, Class<? extends Record> spec) {
    this.word = word;
    this.spec = spec;
  }

  /** The kind as files write it: {@code RestoreZone}. */
  public String word() {
    return word;
  }

  /** The record its {@code spec} is bound to. */
  public Class<? extends Record> spec() {
    return spec;
  }

  public static Optional<Kind> byWord(String word) {
    return Arrays.stream(values()).filter(k -> k.word.equals(word)).findFirst();
  }
}
