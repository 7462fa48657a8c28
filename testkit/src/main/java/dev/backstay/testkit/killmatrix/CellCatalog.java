package dev.backstay.testkit.killmatrix;

import com.zaxxer.hikari.HikariDataSource;
import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.CatalogDatabase;
import dev.backstay.catalog.estate.Estate;
import dev.backstay.catalog.estate.EstateFile;
import dev.backstay.catalog.estate.EstateLoader;
import dev.backstay.catalog.estate.StoredEstate;
import dev.backstay.catalog.estate.yaml.Placeholders;
import dev.backstay.systems.BackupSystem;
import dev.backstay.testkit.simulated.SimulatedEstate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The catalog of one cell: a copy of a migrated database, with the estate applied. */
final class CellCatalog implements AutoCloseable {
  private static final String TEMPLATE = "matrix";
  private static final int CONNECTIONS = 4;

  private final MatrixServers servers;
  private final String database;
  private final HikariDataSource pool;

  private CellCatalog(MatrixServers servers, String database) {
    this.servers = servers;
    this.database = database;
    this.pool = servers.pool(database, CONNECTIONS);
  }

  /** Makes the database all others are copied from: copying is ten times faster than migrating. */
  static void prepare(MatrixServers servers) {
    servers.copyDatabase("template1", TEMPLATE);
    try (HikariDataSource pool = servers.pool(TEMPLATE, 2)) {
      CatalogDatabase.migrate(pool);
    }
  }

  static CellCatalog make(MatrixServers servers, String cell, CellProduct product) {
    servers.copyDatabase(TEMPLATE, cell);
    CellCatalog made = new CellCatalog(servers, cell);
    Catalog catalog = made.catalog();
    for (BackupSystem driver : product.drivers()) {
      catalog.systemTypes().publish(SimulatedEstate.typeOf(driver.descriptor()));
    }
    Estate estate =
        new EstateLoader(Placeholders.none())
            .read(List.of(new EstateFile("estate.yaml", product.estate().replace("SITE", cell))))
            .orThrow();
    catalog
        .estates()
        .store(0, StoredEstate.digest(estate), "matrix", null, StoredEstate.documents(estate));
    return made;
  }

  /** An estate that lies beside this class. */
  static String text(String file) {
    try (InputStream in = CellCatalog.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the matrix's estate cannot be read", e);
    }
  }

  /** Where what restore tests leave must be removed again. */
  static final String SCRATCH = "/zones/scratch";

  /** The id of the recovery point an asset has where a scenario needs one. */
  static String pointOf(String asset) {
    return "pt-before-" + asset;
  }

  /** Its cell. */
  String name() {
    return database;
  }

  /** For the cell's own questions; no worker uses this pool. */
  Catalog catalog() {
    return Catalog.on(pool);
  }

  /** A pool for one worker, which dies with it. */
  HikariDataSource poolOfAWorker() {
    return servers.pool(database, CONNECTIONS);
  }

  @Override
  public void close() {
    pool.close();
    servers.dropDatabase(database);
  }
}
