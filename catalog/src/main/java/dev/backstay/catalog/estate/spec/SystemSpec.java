package dev.backstay.catalog.estate.spec;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A backup product that Backstay drives. */
public record SystemSpec(
    @Key("The product") Product type,
    @Key(value = "The site whose worker reaches it", refersTo = Kind.SITE, form = Form.NAME)
        String site,
    @Key(
            value = "Id of the host it runs on, when it must run on one certain host",
            form = Form.NAME,
            example = "db1")
        @Nullable String host,
    @Key(
            value = "How many jobs it may run at the same time",
            whenAbsent = "2",
            least = 1,
            most = 1000)
        int slots,
    @Key(
            value = "How many jobs of an emergency it may run beyond its slots",
            whenAbsent = "1",
            most = 1000)
        int emergencySlots,
    @Key("The driver's settings; credentials are references ('file:/path', 'env:NAME')")
        Map<String, String> settings) {

  /** The product as drivers, catalog and files write it: {@code restic}, {@code sim-token}. */
  public String typeName() {
    return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The products there are drivers for. */
  public enum Product {
    RESTIC,
    BARMAN,
    /** A simulator, for drills and tests, that accepts a token with every start. */
    SIM_TOKEN,
    /** A simulator whose jobs carry a label that can be searched. */
    SIM_LABEL,
    /** A simulator that knows no names: its jobs are told apart by what it shows. */
    SIM_PLAIN;

    /** Whether it only plays a backup product; nothing it says it did was done. */
    public boolean simulated() {
      return this == SIM_TOKEN || this == SIM_LABEL || this == SIM_PLAIN;
    }
  }
}
