package dev.backstay.systems.barman;

import dev.backstay.workflows.json.BackstayJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Row counts and content digests of the tables of a server, by {@code database.schema.table}. Two
 * equal digests mean the same rows in whatever order.
 */
record TableDigests(Map<String, Table> tables) {

  /** What one table holds. */
  record Table(long rows, String digest) {}

  static TableDigests read(InputStream lines) throws IOException {
    Map<String, Table> tables = new TreeMap<>();
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.startsWith("{")) {
          continue;
        }
        JsonNode node = BackstayJson.mapper().readTree(line);
        tables.put(
            node.path("database").asString("") + "." + node.path("table").asString(""),
            new Table(node.path("rows").asLong(-1), node.path("digest").asString("")));
      }
    }
    return new TableDigests(tables);
  }

  long rows() {
    return tables.values().stream().mapToLong(Table::rows).sum();
  }

  /** One line for every table that differs from what was expected; empty when all are equal. */
  List<String> differences(TableDigests expected) {
    List<String> differences = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(expected.tables.keySet());
    names.addAll(tables.keySet());
    for (String name : names) {
      Table was = expected.tables.get(name);
      Table is = tables.get(name);
      if (was == null) {
        differences.add(name + " is not in the baseline");
      } else if (is == null) {
        differences.add(name + " is missing");
      } else if (was.rows() != is.rows()) {
        differences.add(name + " has " + is.rows() + " rows instead of " + was.rows());
      } else if (!was.digest().equals(is.digest())) {
        differences.add(name + " has other content in " + is.rows() + " rows");
      }
    }
    return List.copyOf(differences);
  }
}
