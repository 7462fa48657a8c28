package dev.backstay.catalog.estate.spec;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A declared, isolated place for restores. */
public record RestoreZoneSpec(
    @Key(value = "The site whose host it is on", refersTo = Kind.SITE, form = Form.NAME)
        String site,
    @Key(
            value = "Its directory; left out where native ids say all",
            form = Form.PATH,
            example = "/srv/restore/scratch")
        @Nullable String path,
    @Key(
            value = "What it may hold; as much as its file system has free when absent",
            form = Form.SIZE)
        @Nullable String capacity,
    @Key(
            value = "Whether Backstay may remove what it restored there for a test",
            whenAbsent = "false")
        boolean disposable,
    @Key(
            value = "The highest class of data that may be restored there",
            form = Form.NAME,
            whenAbsent = "internal",
            example = "confidential")
        String dataClass,
    @Key(
            value = "How products call the place, where a directory does not name it",
            example = "{vsphere-server: vc1.example, vsphere-host: esx-lab1.example}")
        Map<String, String> nativeIds) {

  /** Its directory; empty when it has none. */
  public String directory() {
    return path == null ? "" : path;
  }

  /** The capacity in bytes; 0 when none is declared. */
  public long capacityBytes() {
    return capacity == null ? 0 : Sizes.bytes(capacity);
  }
}
