package dev.backstay.systems.rman;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a {@link Query} printed: rows of fields, the first of which names the kind of row. */
record Rows(List<Row> all) {

  /** One row; fields count from 1 behind its kind. */
  record Row(List<String> fields) {
    String kind() {
      return fields.getFirst();
    }

    String text(int field) {
      return field < fields.size() ? fields.get(field).strip() : "";
    }

    /** -1 when the field is empty: unknown. */
    long number(int field) {
      String text = text(field);
      return text.matches("-?\\d{1,18}") ? Long.parseLong(text) : -1;
    }
  }

  static Rows parse(String output) {
    return new Rows(
        output
            .lines()
            .filter(line -> line.contains("|"))
            .map(line -> new Row(Arrays.asList(line.split("\\|", -1))))
            .toList());
  }

  List<Row> of(String kind) {
    return all.stream().filter(row -> row.kind().equals(kind)).toList();
  }

  Optional<Row> first(String kind) {
    return all.stream().filter(row -> row.kind().equals(kind)).findFirst();
  }
}
