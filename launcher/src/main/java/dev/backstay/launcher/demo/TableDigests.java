package dev.backstay.launcher.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/**
 * What tables hold, as the demo itself reads it: the number of rows and the SHA-256 of all of them
 * in the order of the primary key.
 */
public record TableDigests(Map<String, Table> tables) {

  /** One table. */
  public record Table(long rows, String sha256) {}

  static TableDigests of(Connection connection, List<String> names) throws SQLException {
    Map<String, Table> tables = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement()) {
      statement.execute("set timezone = 'UTC'; set datestyle = 'ISO'");
    }
    for (String name : names) {
      MessageDigest digest = sha256();
      try (OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
        long rows =
            connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy (select * from " + name + " order by id) to stdout", sink);
        tables.put(name, new Table(rows, HexFormat.of().formatHex(digest.digest())));
      } catch (IOException e) {
        throw new SQLException("the rows of " + name + " could not be read: " + e.getMessage(), e);
      }
    }
    return new TableDigests(tables);
  }

  long rows() {
    return tables.values().stream().mapToLong(Table::rows).sum();
  }

  /** What differs, in words; empty when nothing does. */
  List<String> differences(TableDigests other) {
    List<String> differences = new ArrayList<>();
    tables.forEach(
        (name, table) -> {
          Table theirs = other.tables.get(name);
          if (!table.equals(theirs)) {
            differences.add(name + ": " + table + " and " + theirs);
          }
        });
    return differences;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
