package dev.backstay.workflows.pages;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What {@code runbooks/coverage.yaml} says. */
record Coverage(
    int expectedOperations, int expectedFramework, List<Entry> operations, List<Entry> framework) {

  private static final Set<String> KEYS =
      Set.of(
          "entity",
          "status",
          "procedure",
          "steps",
          "drivers",
          "honesty",
          "page",
          "plannedFor",
          "meanwhile",
          "note");

  /** One entity; absent values are empty. */
  record Entry(
      String entity,
      String status,
      String procedure,
      List<String> steps,
      List<String> drivers,
      int honesty,
      String page,
      String plannedFor,
      List<String> meanwhile,
      String note) {}

  Stream<Entry> all() {
    return Stream.concat(operations.stream(), framework.stream());
  }

  static Coverage read() {
    String text = Clone.read(Clone.ROOT.resolve("runbooks/coverage.yaml"));
    Map<?, ?> root = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
    Map<?, ?> expected = (Map<?, ?>) root.get("expected");
    return new Coverage(
        (Integer) expected.get("operations"),
        (Integer) expected.get("framework"),
        entries(root.get("operations")),
        entries(root.get("framework")));
  }

  private static List<Entry> entries(Object list) {
    return ((List<?>) list).stream().map(e -> entry((Map<?, ?>) e)).toList();
  }

  private static Entry entry(Map<?, ?> map) {
    map.keySet()
        .forEach(
            key -> {
              if (!KEYS.contains(String.valueOf(key))) {
                throw new IllegalArgumentException(
                    "coverage.yaml: unknown key " + key + " in " + map);
              }
            });
    return new Entry(
        text(map, "entity"),
        text(map, "status"),
        text(map, "procedure"),
        texts(map, "steps"),
        texts(map, "drivers"),
        map.containsKey("honesty") ? (Integer) map.get("honesty") : 0,
        text(map, "page"),
        text(map, "plannedFor"),
        texts(map, "meanwhile"),
        text(map, "note"));
  }

  private static String text(Map<?, ?> map, String key) {
    Object value = map.get(key);
    return value == null ? "" : (String) value;
  }

  private static List<String> texts(Map<?, ?> map, String key) {
    Object value = map.get(key);
    return value == null ? List.of() : ((List<?>) value).stream().map(String.class::cast).toList();
  }
}
