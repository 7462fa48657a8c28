package dev.backstay.catalog.point;

import dev.backstay.catalog.Row;
import dev.backstay.workflows.model.Artifact;
import dev.backstay.workflows.model.Completeness;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Point;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads rows of the tables point and copy. */
final class PointRows {
  private PointRows() {}

  static Point point(ResultSet columns, int number) throws SQLException {
    Row row = new Row(columns);
    return new Point(
        row.text("id"),
        row.text("asset"),
        row.text("system"),
        row.instant("consistent_at"),
        row.instant("recorded_at"),
        row.constant("wanted", Consistency.class),
        row.constant("achieved", Consistency.class),
        row.constant("completeness", Completeness.class),
        row.number("logical_bytes"),
        row.textOrNull("timeline"),
        row.textOrNull("log_from"),
        row.textOrNull("log_to"),
        row.jsonOrNull("manifest", Artifact.class));
  }

  static CopyRecord copy(ResultSet columns, int number) throws SQLException {
    Row row = new Row(columns);
    Copy copy =
        new Copy(
            row.text("id"),
            row.text("point"),
            row.text("repository"),
            row.text("native_id"),
            row.instant("recorded_at"),
            row.instantOrNull("expires_at"),
            row.instantOrNull("locked_until"),
            row.number("stored_bytes"));
    return new CopyRecord(
        copy, row.text("token"), row.flag("main"), row.constant("state", CopyRecord.State.class));
  }
}
