package dev.backstay.control.admission;

import dev.backstay.catalog.estate.yaml.Closest;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.kernel.RequestField;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the form of an input against the record it is for: names, types and sizes. */
final class InputForm {
  private static final int LONGEST_TEXT = 1000;
  private static final int LONGEST_LIST = 500;
  private static final Map<String, Integer> SHORT = Map.of("requestedBy", 200, "ticket", 200);
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

  private final ProcedureType<?, ?> type;
  private final Problems problems;

  InputForm(ProcedureType<?, ?> type, Problems problems) {
    this.type = type;
    this.problems = problems;
  }

  /** The fields of the right form; what is wrong is reported and left out. */
  Map<String, Object> check(Map<String, Object> input, List<String> unknownFields) {
    Map<String, RecordComponent> fields = new LinkedHashMap<>();
    for (RecordComponent part : type.request().getRecordComponents()) {
      if (!part.getName().equals("unknown")) {
        fields.put(part.getName(), part);
      }
    }
    for (String name : input.keySet()) {
      if (!fields.containsKey(name)) {
        unknown(name, fields);
      }
    }
    unknownFields.stream().filter(n -> !input.containsKey(n)).forEach(n -> unknown(n, fields));
    boolean needsSomething =
        fields.values().stream()
            .map(part -> part.getAnnotation(RequestField.class))
            .anyMatch(field -> field != null && field.required());
    if (needsSomething && input.values().stream().allMatch(value -> value == null)) {
      problems.input(
          "(input)",
          "is empty",
          "a JSON object with " + String.join(", ", fields.keySet()),
          type.example());
    }
    Map<String, Object> good = new LinkedHashMap<>();
    fields.forEach(
        (name, part) -> {
          Object value = input.get(name);
          if (value != null && fits(name, part, value)) {
            good.put(name, value);
          }
        });
    return good;
  }

  private void unknown(String name, Map<String, RecordComponent> fields) {
    problems.input(
        shorten(name),
        "unknown field" + Closest.question(name, fields.keySet()),
        String.join(", ", fields.keySet()),
        type.example());
  }

  private boolean fits(String name, RecordComponent part, Object value) {
    Class<?> wanted = part.getType();
    if (wanted == String.class) {
      return text(name, value);
    }
    if (wanted == List.class) {
      return list(name, value);
    }
    if (wanted == Boolean.class) {
      return right(value instanceof Boolean, name, value, "true or false", "true");
    }
    boolean whole = value instanceof Integer || (wanted == Long.class && value instanceof Long);
    return right(whole, name, value, "a whole number", "20");
  }

  private boolean text(String name, Object value) {
    int longest = SHORT.getOrDefault(name, LONGEST_TEXT);
    String allowed = "text of 1 to " + longest + " characters";
    if (!right(value instanceof String, name, value, allowed, null)) {
      return false;
    }
    String text = (String) value;
    String wrong =
        text.isBlank()
            ? "is empty"
            : text.length() > longest
                ? "has " + text.length() + " characters"
                : CONTROL.matcher(text).find() ? "holds a control character" : null;
    if (wrong != null) {
      problems.input(name, wrong, allowed, type.example());
    }
    return wrong == null;
  }

  private boolean list(String name, Object value) {
    if (!right(value instanceof List<?>, name, value, "a list of names", "[\"a\", \"b\"]")) {
      return false;
    }
    List<?> items = (List<?>) value;
    if (items.isEmpty() || items.size() > LONGEST_LIST) {
      problems.input(
          name,
          items.isEmpty() ? "is an empty list" : "has " + items.size() + " entries",
          "1 to " + LONGEST_LIST + " names",
          type.example());
      return false;
    }
    boolean good = true;
    for (int i = 0; i < items.size(); i++) {
      String own = name + "[" + i + "]";
      Object item = items.get(i);
      if (item == null) {
        problems.input(own, "is null", "a name", type.example());
        good = false;
      } else {
        good &= text(own, item);
      }
    }
    return good;
  }

  private boolean right(
      boolean isRight, String name, Object value, String allowed, @Nullable String example) {
    if (!isRight) {
      problems.input(
          name, "is " + kindOf(value), allowed, example == null ? type.example() : example);
    }
    return isRight;
  }

  private static String kindOf(Object value) {
    return switch (value) {
      case String text -> "text";
      case Boolean flag -> "true or false";
      case List<?> list -> "a list";
      case Map<?, ?> map -> "an object";
      case Integer number -> "a number";
      case Long number -> "a number that is too large";
      case Number number -> "a number that is not whole or too large";
      default -> "of another type";
    };
  }

  private static String shorten(String name) {
    String text = name.replaceAll("\\p{Cntrl}", "?");
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }
}
