package dev.backstay.control;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.CatalogDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A real PostgreSQL, started once per JVM; every test class gets an empty database of its own. */
public final class ControlDatabase {
  private static final EmbeddedPostgres POSTGRES = start();

  private ControlDatabase() {}

  /** A catalog whose schema is up to date and empty. */
  public static Catalog emptyCatalog() {
    return Catalog.on(database(Template.NAME));
  }

  /** A data source that can be led to another database, as after a restore under its users. */
  public static DelegatingDataSource switchable() {
    return new DelegatingDataSource(database(Template.NAME));
  }

  /** A backup of the database behind it, taken now; as a database to switch to. */
  public static HikariDataSource backup(DelegatingDataSource source) throws SQLException {
    HikariDataSource pool = (HikariDataSource) source.getTargetDataSource();
    String name = pool.getJdbcUrl().replaceFirst("\\?.*", "").replaceFirst(".*/", "");
    pool.close(); // a database is copied only while nobody is connected
    HikariDataSource copy = database(name);
    source.setTargetDataSource(connect(name));
    return copy;
  }

  private static HikariDataSource database(String template) {
    String name = "t" + UUID.randomUUID().toString().replace("-", "");
    try (var connection = POSTGRES.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database %s template %s".formatted(name, template));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return connect(name);
  }

  private static HikariDataSource connect(String name) {
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
        CatalogDatabase.migrate(database);
        return database.getJdbcUrl().replaceFirst("\\?.*", "").replaceFirst(".*/", "");
      }
    }
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
