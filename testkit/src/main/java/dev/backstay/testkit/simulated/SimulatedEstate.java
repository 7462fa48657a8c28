package dev.backstay.testkit.simulated;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.estate.Estate;
import dev.backstay.catalog.estate.EstateFile;
import dev.backstay.catalog.estate.EstateLoader;
import dev.backstay.catalog.estate.StoredEstate;
import dev.backstay.catalog.estate.yaml.Placeholders;
import dev.backstay.catalog.system.SystemType;
import dev.backstay.systems.SystemDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * An estate that is protected by one simulated product: databases {@code orders-db} (PostgreSQL)
 * and {@code billing-db} (Oracle), files {@code shared-files}, volume {@code web-volume}, all gold;
 * {@code orders-db} and {@code shared-files} in group {@code orders}; repositories {@code
 * sim-local}, {@code sim-offsite} and {@code sim-account}, the vault of the account that {@code
 * scratch} stands for; zones {@code scratch} (disposable) and {@code recovery}; all of system
 * {@code simulated} at site {@code main}.
 */
public final class SimulatedEstate {
  /** The queue its jobs go to. */
  public static final String QUEUE = "jobs-main";

  private SimulatedEstate() {}

  /** The estate file. */
  public static String yaml(Handle handle) {
    try (InputStream file =
        Objects.requireNonNull(
            SimulatedEstate.class.getResourceAsStream("/simulated-estate/estate.yaml"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .replace(Handle.TOKEN.type(), handle.type());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Applies an estate file as the first revision and publishes the driver, as a worker does at its
   * start.
   */
  public static void apply(Catalog catalog, SystemDescriptor driver, String yaml) {
    Estate estate =
        new EstateLoader(Placeholders.none())
            .read(List.of(new EstateFile("estate.yaml", yaml)))
            .orThrow();
    catalog
        .estates()
        .store(0, StoredEstate.digest(estate), "test", null, StoredEstate.documents(estate));
    catalog.systemTypes().publish(typeOf(driver));
  }

  /** What a worker publishes of a simulated driver; it has no settings. */
  public static SystemType typeOf(SystemDescriptor driver) {
    return new SystemType(
        driver.type(),
        driver.product(),
        driver.honesty(),
        driver.needsMark(),
        driver.startDoubt(),
        driver.capabilities(),
        List.of(),
        List.of());
  }
}
