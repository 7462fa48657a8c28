package dev.backstay.catalog;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Opens the catalog's connection pool and brings its schema up to date. */
public final class CatalogDatabase {
  private static final long WAIT_FOR_CONNECTION_MILLIS = 15_000;
  private static final long VALIDATION_MILLIS = 3_000;
  private static final long SHORTEST_WAIT_MILLIS = 250;

  /**
   * What the driver does about a network that swallows everything. {@code socketTimeout} bounds
   * each wait for an answer, in seconds: without it a thread would wait for ever. The {@code
   * options} let the server notice as well: what a vanished client left behind, with its row locks
   * and its advisory lock, must not hold others back for the hours TCP takes by itself.
   */
  private static final Map<String, String> NETWORK =
      Map.of(
          "connectTimeout", "5",
          "socketTimeout", "30",
          "tcpKeepAlive", "true",
          "options",
              "-c idle_in_transaction_session_timeout=30s -c tcp_keepalives_idle=15"
                  + " -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
                  + " -c tcp_user_timeout=30000");

  private CatalogDatabase() {}

  /**
   * A pool for worker or starter; the caller closes it. Parameters in the URL win over the time
   * limits set here.
   */
  public static HikariDataSource open(CatalogSettings settings) {
    return new HikariDataSource(config(settings));
  }

  /**
   * A pool that connects when it is first used, for a start that is only to load classes: there is
   * no database then, and nothing waits for one.
   */
  public static HikariDataSource openUnconnected(CatalogSettings settings) {
    HikariConfig config = config(settings);
    config.setInitializationFailTimeout(-1);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(SHORTEST_WAIT_MILLIS);
    config.setValidationTimeout(SHORTEST_WAIT_MILLIS);
    return new HikariDataSource(config);
  }

  private static HikariConfig config(CatalogSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("catalog");
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.poolSize());
    config.setConnectionTimeout(WAIT_FOR_CONNECTION_MILLIS);
    config.setValidationTimeout(VALIDATION_MILLIS);
    config.addDataSourceProperty("ApplicationName", "backstay");
    NETWORK.forEach(config::addDataSourceProperty);
    return config;
  }

  /**
   * Runs the migrations that are missing. Safe to call from several processes at once, also when a
   * newer release has already migrated: its migrations only add, and are left alone.
   */
  public static void migrate(DataSource dataSource) {
    Flyway.configure()
        .dataSource(new PatientDataSource(dataSource))
        .locations("classpath:db/migration")
        .ignoreMigrationPatterns("*:future")
        .load()
        .migrate();
  }
}
