package dev.backstay.catalog;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Opens the catalog's connection pool and brings its schema up to date. */
public final class CatalogDatabase {
  private static final long WAIT_FOR_CONNECTION_MILLIS = 15_000;

  private CatalogDatabase() {}

  /** A pool for worker or starter; the caller closes it. */
  public static HikariDataSource open(CatalogSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("catalog");
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.poolSize());
    config.setConnectionTimeout(WAIT_FOR_CONNECTION_MILLIS);
    config.addDataSourceProperty("ApplicationName", "backstay");
    return new HikariDataSource(config);
  }

  /** Runs the migrations that are missing. Safe to call from several processes at once. */
  public static void migrate(DataSource dataSource) {
    Flyway.configure().dataSource(dataSource).locations("classpath:db/migration").load().migrate();
  }
}
