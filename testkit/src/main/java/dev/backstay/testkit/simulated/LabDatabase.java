package dev.backstay.testkit.simulated;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.backstay.catalog.CatalogDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;

/**
 * A real PostgreSQL, started once per JVM; every lab gets an empty, migrated database of its own.
 */
final class LabDatabase {
  private static final EmbeddedPostgres POSTGRES = start();

  private LabDatabase() {}

  static HikariDataSource empty() {
    String name = "lab" + UUID.randomUUID().toString().replace("-", "");
    try (var connection = POSTGRES.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(POSTGRES.getJdbcUrl("postgres", name));
    config.setMaximumPoolSize(12);
    config.setMinimumIdle(0);
    HikariDataSource database = new HikariDataSource(config);
    CatalogDatabase.migrate(database);
    return database;
  }

  /** It stops itself when the JVM ends. */
  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder().setPgBinaryResolver(LabDatabase::binaries).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The archive of this machine. The launcher's jar names its libraries itself, so the same archive
   * may be seen twice, which the usual search refuses.
   */
  private static InputStream binaries(String system, String hardware) throws IOException {
    String archive =
        "/postgres-%s-%s.txz"
            .formatted(system.toLowerCase(Locale.ROOT), hardware.toLowerCase(Locale.ROOT));
    InputStream found = LabDatabase.class.getResourceAsStream(archive);
    if (found == null) {
      throw new IOException("there is no PostgreSQL for this machine: " + archive);
    }
    return found;
  }
}
