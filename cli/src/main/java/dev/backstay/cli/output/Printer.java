package dev.backstay.cli.output;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Prints data to standard output in the form the user chose. */
public final class Printer {
  public static final String API_VERSION = "backstay/v1";
  private final PrintWriter out;
  private final OutputForm form;

  public Printer(PrintWriter out, OutputForm form) {
    this.out = out;
    this.form = form;
  }

  public OutputForm form() {
    return form;
  }

  public PrintWriter out() {
    return out;
  }

  /** Rows of one kind; an empty list is {@code []} for programs and one sentence for people. */
  public void list(String kind, List<JsonNode> rows, String idPath, List<Column> columns) {
    switch (form) {
      case JSON -> envelope(kind, Json.mapper().createArrayNode().addAll(rows));
      case JSONL -> rows.forEach(row -> out.println(row.toString()));
      case NAME -> rows.forEach(row -> out.println(Json.text(row, idPath)));
      case TABLE, WIDE -> table(rows, columns);
    }
    out.flush();
  }

  /** One thing; people get what {@code human} prints. */
  public void one(String kind, JsonNode data, String idPath, Consumer<PrintWriter> human) {
    switch (form) {
      case JSON -> envelope(kind, data);
      case JSONL -> out.println(data.toString());
      case NAME -> out.println(Json.text(data, idPath));
      case TABLE, WIDE -> human.accept(out);
    }
    out.flush();
  }

  /** Rows as a table whatever the form; for parts of a longer answer to a person. */
  public void table(List<JsonNode> rows, List<Column> columns) {
    if (rows.isEmpty()) {
      out.println("(none)");
      return;
    }
    List<Column> shown =
        columns.stream().filter(c -> form == OutputForm.WIDE || !c.wide()).toList();
    var table = new Table();
    table.line(shown.stream().map(Column::title).toList());
    for (JsonNode row : rows) {
      table.line(shown.stream().map(c -> cell(c.value().apply(row))).toList());
    }
    table.print(out);
  }

  private static String cell(String value) {
    return value.isEmpty() ? "-" : value.replace('\n', ' ');
  }

  private void envelope(String kind, JsonNode data) {
    ObjectNode envelope = Json.mapper().createObjectNode();
    envelope.put("apiVersion", API_VERSION).put("kind", kind).set("data", data);
    out.println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(envelope));
  }
}
