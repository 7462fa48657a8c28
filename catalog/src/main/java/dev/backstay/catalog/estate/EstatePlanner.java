package dev.backstay.catalog.estate;

import dev.backstay.workflows.json.BackstayJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Compares two estates. */
public final class EstatePlanner {
  private static final String ABSENT = "(none)";

  private EstatePlanner() {}

  public static EstatePlan plan(Estate now, Estate next) {
    Map<String, EstateObject<?>> before = byWords(now);
    Map<String, EstateObject<?>> after = byWords(next);
    List<EstatePlan.Change> changes = new ArrayList<>();
    for (EstateObject<?> object : next.objects()) {
      EstateObject<?> old = before.get(object.words());
      if (old == null) {
        changes.add(change(EstatePlan.Sign.CREATE, object, List.of()));
      } else {
        List<String> details = differences(old, object);
        if (!details.isEmpty()) {
          changes.add(change(EstatePlan.Sign.CHANGE, object, details));
        }
      }
    }
    for (EstateObject<?> object : now.objects()) {
      if (!after.containsKey(object.words())) {
        changes.add(change(EstatePlan.Sign.REMOVE, object, List.of()));
      }
    }
    return new EstatePlan(changes, EstateRisks.of(now, next));
  }

  private static EstatePlan.Change change(
      EstatePlan.Sign sign, EstateObject<?> object, List<String> details) {
    return new EstatePlan.Change(
        sign, object.kind().word(), object.name(), details, object.origin().of("kind"));
  }

  private static Map<String, EstateObject<?>> byWords(Estate estate) {
    return estate.objects().stream()
        .collect(Collectors.toMap(EstateObject::words, Function.identity()));
  }

  private static List<String> differences(EstateObject<?> old, EstateObject<?> next) {
    Map<String, String> before = flat(old);
    Map<String, String> after = flat(next);
    TreeSet<String> fields = new TreeSet<>(before.keySet());
    fields.addAll(after.keySet());
    List<String> details = new ArrayList<>();
    for (String field : fields) {
      String was = before.getOrDefault(field, ABSENT);
      String is = after.getOrDefault(field, ABSENT);
      if (!was.equals(is)) {
        details.add(field + ": " + was + " → " + is);
      }
    }
    return details;
  }

  /** Every value by its path; what is declared, not where. */
  static Map<String, String> flat(EstateObject<?> object) {
    Map<String, String> values = new TreeMap<>();
    object.labels().forEach((key, value) -> values.put("metadata.labels." + key, value));
    flatten("spec", BackstayJson.mapper().valueToTree(object.spec()), values);
    return values;
  }

  private static void flatten(String path, JsonNode node, Map<String, String> values) {
    if (node.isObject()) {
      node.properties().forEach(e -> flatten(path + "." + e.getKey(), e.getValue(), values));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(path + "[" + i + "]", node.get(i), values);
      }
    } else if (!node.isNull()) {
      values.put(path, node.asString());
    }
  }
}
