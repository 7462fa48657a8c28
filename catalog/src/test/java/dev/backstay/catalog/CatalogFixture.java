package dev.backstay.catalog;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.backstay.workflows.model.RunIdentity;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** A real PostgreSQL, started once per JVM; every test class gets an empty database of its own. */
public final class CatalogFixture {
  private static final EmbeddedPostgres POSTGRES = start();

  private CatalogFixture() {}

  /** An empty database, without schema. */
  public static DataSource emptyDatabase() {
    return database("template1");
  }

  /** A catalog whose schema is up to date and empty. */
  public static Catalog emptyCatalog() {
    return Catalog.on(catalogDatabase());
  }

  /** The same, without the queries. */
  static DataSource catalogDatabase() {
    return database(Template.NAME);
  }

  private static HikariDataSource database(String template) {
    String name = "t" + UUID.randomUUID().toString().replace("-", "");
    try (var connection = POSTGRES.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database %s template %s".formatted(name, template));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(POSTGRES.getJdbcUrl("postgres", name));
    config.setMaximumPoolSize(12);
    config.setMinimumIdle(0);
    return new HikariDataSource(config);
  }

  /** A migrated database that others are copied from: copying is ten times faster. */
  private static final class Template {
    static final String NAME = build();

    private static String build() {
      try (HikariDataSource database = database("template1")) {
        if (NewerCatalog.wanted()) {
          NewerCatalog.migrate(database);
        }
        CatalogDatabase.migrate(database);
        return database.getJdbcUrl().replaceFirst("\\?.*", "").replaceFirst(".*/", "");
      }
    }
  }

  /** A root run. */
  public static RunIdentity run(String workflowId) {
    return new RunIdentity(
        "default",
        "FullBackup",
        workflowId,
        workflowId + "-run",
        workflowId + "-run",
        workflowId,
        workflowId + "-run",
        "");
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
