package dev.backstay.catalog.estate.yaml;

import dev.backstay.catalog.estate.spec.Key;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is declared about a record component: read by the binder and by the schema writer. */
final class Components {

  /** A component's type, annotation and whether it may be absent. */
  record Declared(Class<?> type, Type generic, Key key, boolean required) {

    Declared withType(Class<?> item) {
      return new Declared(item, item, key, true);
    }
  }

  private Components() {}

  static Declared of(RecordComponent part) {
    Key key = part.getAnnotation(Key.class);
    if (key == null) {
      throw new IllegalStateException(
          part.getDeclaringRecord().getSimpleName() + "." + part.getName() + " needs @Key");
    }
    boolean many = part.getType() == List.class || part.getType() == Map.class;
    boolean nullable = part.getAnnotatedType().isAnnotationPresent(Nullable.class);
    boolean required = many ? key.filled() : !nullable && key.whenAbsent().isEmpty();
    return new Declared(part.getType(), part.getGenericType(), key, required);
  }

  /** The value of an absent component that is not required. */
  static @Nullable Object absent(Declared declared) {
    Class<?> type = declared.type();
    String text = declared.key().whenAbsent();
    if (type == List.class) {
      return List.of();
    }
    if (type == Map.class) {
      return Map.of();
    }
    if (type == int.class) {
      return Integer.valueOf(text);
    }
    if (type == boolean.class) {
      return Boolean.valueOf(text);
    }
    if (type == Duration.class) {
      return Durations.parse(text).orElse(null);
    }
    return text.isEmpty() ? null : text;
  }

  /** What is allowed for it, in words. */
  static String allowed(Declared declared) {
    Class<?> type = declared.type();
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(Scalars::word)
          .collect(Collectors.joining(", "));
    }
    if (type.isRecord()) {
      return "a mapping with "
          + Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getName)
              .collect(Collectors.joining(", "));
    }
    if (type == Duration.class) {
      return Durations.ALLOWED;
    }
    if (type == List.class) {
      return "a list with at least one entry";
    }
    if (type == Map.class) {
      return "a mapping with at least one entry";
    }
    if (type == boolean.class) {
      return "true, false";
    }
    if (type == int.class) {
      return "a whole number from " + declared.key().least() + " to " + declared.key().most();
    }
    return declared.key().form().allowed();
  }

  /** An example for it; null when there is none that helps. */
  static @Nullable String example(Declared declared) {
    Key key = declared.key();
    if (!key.example().isEmpty()) {
      return key.example();
    }
    if (declared.type().isEnum()) {
      return Scalars.word(declared.type().getEnumConstants()[0]);
    }
    return declared.type() == String.class ? key.form().example() : null;
  }
}
