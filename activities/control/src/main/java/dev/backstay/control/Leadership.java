package dev.backstay.control;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The right to be the only one of several workers that does something. It lasts as long as a
 * connection that holds an advisory lock; when the connection breaks, another worker may take over.
 */
final class Leadership implements AutoCloseable {
  private static final int SECONDS_TO_ANSWER = 5;

  private final Connection connection;

  private Leadership(Connection connection) {
    this.connection = connection;
  }

  /** Takes the right; empty while another worker has it. */
  static Optional<Leadership> take(DataSource dataSource, long lock) throws SQLException {
    Connection connection = dataSource.getConnection();
    try {
      connection.setAutoCommit(true);
      try (var statement = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
        statement.setLong(1, lock);
        try (var result = statement.executeQuery()) {
          if (result.next() && result.getBoolean(1)) {
            return Optional.of(new Leadership(connection));
          }
        }
      }
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    connection.close();
    return Optional.empty();
  }

  Connection connection() {
    return connection;
  }

  boolean lost() throws SQLException {
    return !connection.isValid(SECONDS_TO_ANSWER);
  }

  @Override
  public void close() throws SQLException {
    try (connection;
        var statement = connection.createStatement()) {
      statement.execute("unlisten *");
      statement.execute("select pg_advisory_unlock_all()");
    }
  }
}
