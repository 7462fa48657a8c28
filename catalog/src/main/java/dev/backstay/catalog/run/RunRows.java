package dev.backstay.catalog.run;

import dev.backstay.catalog.Row;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;

/** Reads rows of the run table. */
final class RunRows {
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
  private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};
  private static final TypeReference<List<Step>> STEPS = new TypeReference<>() {};

  private RunRows() {}

  static RunRecord read(ResultSet columns, int number) throws SQLException {
    Row row = new Row(columns);
    return new RunRecord(
        row.number("id"),
        row.text("namespace"),
        row.text("workflow_id"),
        row.textOrNull("run_id"),
        row.textOrNull("first_run_id"),
        row.textOrNull("root_workflow_id"),
        row.textOrNull("root_run_id"),
        row.textOrNull("parent_workflow_id"),
        row.text("path"),
        row.text("procedure"),
        row.text("target"),
        row.text("task_queue"),
        row.textOrNull("priority"),
        row.json("input", OBJECT),
        row.textOrNull("requested_by"),
        row.textOrNull("reason"),
        row.textOrNull("ticket"),
        row.constant("phase", RunRecord.Phase.class),
        row.constantOrNull("outcome", Outcome.class),
        row.textOrNull("message"),
        row.textOrNull("next_action"),
        row.json("steps", STEPS),
        row.json("facts", FACTS),
        row.textOrNull("idempotency_key"),
        row.instant("requested_at"),
        row.instantOrNull("started_at"),
        row.instantOrNull("ended_at"));
  }
}
