package dev.backstay.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Connections on which a statement may take as long as it takes: for migrations. */
final class PatientDataSource extends DelegatingDataSource {
  private static final int WITHOUT_LIMIT = 0;

  PatientDataSource(DataSource target) {
    super(target);
  }

  /** A pool puts its own limit back when the connection returns to it. */
  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    connection.setNetworkTimeout(Runnable::run, WITHOUT_LIMIT);
    return connection;
  }
}
