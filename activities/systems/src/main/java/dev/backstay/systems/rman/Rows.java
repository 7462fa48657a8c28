package dev.backstay.systems.rman;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a {@link Query} printed: rows of fields, the first of which names the kind of row. */
public record Rows(List<Row> all) {

  /** One row; fields count from 1 behind its kind. */
  public record Row(List<String> fields) {
    public String kind() {
      return fields.getFirst();
    }

    public String text(int field) {
      return field < fields.size() ? fields.get(field).strip() : "";
    }

    /** -1 when the field is empty: unknown. */
    public long number(int field) {
      String text = text(field);
      return text.matches("-?\\d{1,18}") ? Long.parseLong(text) : -1;
    }
  }

  public static Rows parse(String output) {
    return new Rows(
        output
            .lines()
            .filter(line -> line.contains("|"))
            .map(line -> new Row(Arrays.asList(line.split("\\|", -1))))
            .toList());
  }

  public List<Row> of(String kind) {
    return all.stream().filter(row -> row.kind().equals(kind)).toList();
  }

  public Optional<Row> first(String kind) {
    return all.stream().filter(row -> row.kind().equals(kind)).findFirst();
  }
}
