package dev.backstay.catalog.lease;

import dev.backstay.catalog.Row;
import dev.backstay.workflows.job.LeaseClaim;
import dev.backstay.workflows.job.LeaseMode;
import dev.backstay.workflows.model.Priority;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import tools.jackson.core.type.TypeReference;

/** Reads rows of the tables lease and lease_ticket. */
final class LeaseRows {
  private static final TypeReference<List<LeaseClaim>> CLAIMS = new TypeReference<>() {};

  private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

  private LeaseRows() {}

  static Lease lease(ResultSet columns, int number) throws SQLException {
    Row row = new Row(columns);
    return new Lease(
        holder(row),
        row.text("token"),
        row.text("resource"),
        row.constant("mode", LeaseMode.class),
        row.integer("epoch"),
        row.instant("granted_at"),
        row.instantOrNull("orphaned_at"));
  }

  static Ticket ticket(ResultSet columns, int number) throws SQLException {
    Row row = new Row(columns);
    return new Ticket(
        holder(row),
        row.text("token"),
        row.json("claims", CLAIMS),
        row.constant("priority", Priority.class),
        row.number("arrival"),
        row.text("reason"),
        row.instant("filed_at"),
        row.instant("refreshed_at"),
        row.json("ancestors", NAMES),
        row.flag("alive"));
  }

  private static LeaseHolder holder(Row row) throws SQLException {
    return new LeaseHolder(
        row.text("namespace"), row.text("workflow_id"), row.text("first_run_id"));
  }
}
