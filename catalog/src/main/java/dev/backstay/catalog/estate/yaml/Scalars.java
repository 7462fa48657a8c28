package dev.backstay.catalog.estate.yaml;

import dev.backstay.catalog.estate.spec.Form;
import dev.backstay.catalog.estate.spec.Key;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns one YAML scalar into a value, or says what is wrong with it. */
final class Scalars {
  private final Placeholders placeholders;
  private final Findings findings;

  Scalars(Placeholders placeholders, Findings findings) {
    this.placeholders = placeholders;
    this.findings = findings;
  }

  /** Text of the key's form; null after a problem was reported. */
  @Nullable String text(ScalarNode node, @Nullable Key key, Place place, String field) {
    Form form = key == null ? Form.TEXT : key.form();
    String example = exampleOf(key, form);
    // The library gives a lone placeholder a tag of its own.
    boolean isText = node.getTag().equals(Tag.STR) || node.getTag().equals(Tag.ENV_TAG);
    if (node.getScalarStyle() == ScalarStyle.PLAIN && !isText) {
      String wrong =
          node.getTag().equals(Tag.NULL)
              ? "has no value"
              : shown(node.getValue()) + " is not text to YAML; put it in quotes";
      findings.add(place, field, wrong, form.allowed(), example);
      return null;
    }
    int before = findings.count();
    String value = placeholders.replace(node.getValue(), place, field, findings);
    if (findings.count() > before) {
      return null;
    }
    if (form == Form.CREDENTIAL && !form.fits(value)) {
      // What stands here may be the secret itself: it is not repeated.
      findings.add(place, field, "is not a reference to a credential", form.allowed(), example);
      return null;
    }
    if (!form.fits(value) && !(key == null && value.isEmpty())) {
      findings.add(place, field, shown(value) + " does not fit", form.allowed(), example);
      return null;
    }
    return value;
  }

  @Nullable Duration duration(String text, Place place, String field, Key key) {
    Duration duration = Durations.parse(text).orElse(null);
    if (duration == null) {
      String example = key.example().isEmpty() ? "24h" : key.example();
      findings.add(place, field, shown(text) + " is not a duration", Durations.ALLOWED, example);
    }
    return duration;
  }

  @Nullable Object number(String text, Class<?> type, Place place, String field, Key key) {
    long most = Math.min(key.most(), type == int.class ? Integer.MAX_VALUE : Long.MAX_VALUE);
    try {
      long value = Long.parseLong(placeholders.replace(text, place, field, findings));
      if (value >= key.least() && value <= most) {
        return type == int.class ? (Object) (int) value : (Object) value;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    findings.add(
        place,
        field,
        shown(text) + " is not such a number",
        "a whole number from " + key.least() + " to " + most,
        key.whenAbsent().isEmpty() ? String.valueOf(Math.max(1, key.least())) : key.whenAbsent());
    return null;
  }

  @Nullable Boolean flag(String text, Place place, String field) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    findings.add(place, field, shown(text) + " is neither true nor false", "true, false", "true");
    return null;
  }

  @Nullable Object constant(String text, Class<?> type, Place place, String field) {
    List<String> names = Arrays.stream(type.getEnumConstants()).map(Scalars::word).toList();
    for (Object constant : type.getEnumConstants()) {
      if (word(constant).equals(text)) {
        return constant;
      }
    }
    findings.add(
        place,
        field,
        shown(text) + " is not one of the allowed values" + Closest.question(text, names),
        String.join(", ", names),
        names.getFirst());
    return null;
  }

  /** How files write an enum constant. */
  static String word(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String exampleOf(@Nullable Key key, Form form) {
    return key == null || key.example().isEmpty() ? form.example() : key.example();
  }

  static String shown(String text) {
    String shortened = text.length() > 60 ? text.substring(0, 60) + "…" : text;
    return "'" + shortened.replaceAll("\\p{Cntrl}", "?") + "'";
  }
}
