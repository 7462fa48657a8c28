package dev.backstay.testkit.simulated;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.backstay.catalog.CatalogDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
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
      return EmbeddedPostgres.builder().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
