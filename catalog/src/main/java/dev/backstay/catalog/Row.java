package dev.backstay.catalog;

import dev.backstay.workflows.json.BackstayJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** One row of a result, read in the types the catalog uses: text, instants in UTC, JSON. */
public final class Row {
  private final ResultSet columns;

  public Row(ResultSet columns) {
    this.columns = columns;
  }

  public String text(String column) throws SQLException {
    String value = columns.getString(column);
    if (value == null) {
      throw new SQLException("column " + column + " is null");
    }
    return value;
  }

  public @Nullable String textOrNull(String column) throws SQLException {
    return columns.getString(column);
  }

  public Instant instant(String column) throws SQLException {
    Instant value = instantOrNull(column);
    if (value == null) {
      throw new SQLException("column " + column + " is null");
    }
    return value;
  }

  public @Nullable Instant instantOrNull(String column) throws SQLException {
    OffsetDateTime value = columns.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  public long number(String column) throws SQLException {
    return columns.getLong(column);
  }

  public int integer(String column) throws SQLException {
    return columns.getInt(column);
  }

  public boolean flag(String column) throws SQLException {
    return columns.getBoolean(column);
  }

  public <E extends Enum<E>> E constant(String column, Class<E> type) throws SQLException {
    return Enum.valueOf(type, text(column));
  }

  public <E extends Enum<E>> @Nullable E constantOrNull(String column, Class<E> type)
      throws SQLException {
    String value = textOrNull(column);
    return value == null ? null : Enum.valueOf(type, value);
  }

  public <T> T json(String column, Class<T> type) throws SQLException {
    return BackstayJson.mapper().readValue(text(column), type);
  }

  public <T> T json(String column, TypeReference<T> type) throws SQLException {
    return BackstayJson.mapper().readValue(text(column), type);
  }

  public <T> @Nullable T jsonOrNull(String column, Class<T> type) throws SQLException {
    String value = textOrNull(column);
    return value == null ? null : BackstayJson.mapper().readValue(value, type);
  }

  /**
   * A parameter for a {@code jsonb} column; write {@code cast(:name as jsonb)} in the statement.
   */
  public static @Nullable String json(@Nullable Object value) {
    return value == null ? null : BackstayJson.mapper().writeValueAsString(value);
  }

  /** A parameter for a {@code timestamptz} column. */
  public static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
