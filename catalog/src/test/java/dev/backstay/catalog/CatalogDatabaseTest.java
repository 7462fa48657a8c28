package dev.backstay.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Nothing waits for ever on a network that swallows everything, at either end. */
class CatalogDatabaseTest {

  @Test
  void aConnectionGivesUpAnAnswerThatDoesNotCome() throws SQLException {
    try (HikariDataSource pool = pool("");
        Connection connection = pool.getConnection()) {
      assertThat(connection.getNetworkTimeout()).isEqualTo(30_000);
      assertThat(shown(connection, "idle_in_transaction_session_timeout")).isEqualTo("30s");
    }
  }

  @Test
  void theUrlWins() {
    try (HikariDataSource pool = pool("socketTimeout=1")) {
      assertThatThrownBy(() -> sleep(pool, Duration.ofSeconds(60)))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("I/O error");
    }
  }

  @Test
  void aMigrationMayTakeLongerThanAnyQuestion() throws SQLException {
    try (HikariDataSource pool = pool("socketTimeout=1")) {
      try (Connection connection = new PatientDataSource(pool).getConnection()) {
        assertThat(connection.getNetworkTimeout()).isZero();
      }
      try (Connection again = pool.getConnection()) {
        assertThat(again.getNetworkTimeout()).as("only for migrations").isEqualTo(1_000);
      }
    }
  }

  private static void sleep(HikariDataSource pool, Duration time) throws SQLException {
    try (Connection connection = pool.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("select pg_sleep(" + time.toSeconds() + ")");
    }
  }

  private static HikariDataSource pool(String parameter) {
    String url = ((HikariDataSource) CatalogFixture.emptyDatabase()).getJdbcUrl();
    String separator = url.contains("?") ? "&" : "?";
    return CatalogDatabase.open(
        new CatalogSettings(url + separator + parameter, "postgres", null, 1));
  }

  private static String shown(Connection connection, String setting) throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery("show " + setting)) {
      assertThat(result.next()).isTrue();
      return result.getString(1);
    }
  }
}
