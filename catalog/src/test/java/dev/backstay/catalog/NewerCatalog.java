package dev.backstay.catalog;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A catalog that a newer release has already migrated, while this release still works on it. */
public final class NewerCatalog {
  private NewerCatalog() {}

  /** Whether this run of the tests wants every catalog to be one. */
  static boolean wanted() {
    return "newer".equals(System.getProperty("backstay.catalog"));
  }

  /** Migrates as the newer release would. */
  static void migrate(DataSource database) {
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/migration", "classpath:db/next")
        .load()
        .migrate();
  }
}
