package dev.backstay.workflows.payload;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a value of a payload type with every component filled. */
final class Sample {
  private final int choice;

  /**
   * @param choice which of a sealed type's records is made where one is asked for
   */
  Sample(int choice) {
    this.choice = choice;
  }

  Object of(Type type) throws ReflectiveOperationException {
    if (type instanceof ParameterizedType generic) {
      Type[] of = generic.getActualTypeArguments();
      Class<?> raw = (Class<?>) generic.getRawType();
      if (raw == List.class) {
        return List.of(of(of[0]));
      }
      if (raw == Set.class) {
        return Set.of(of(of[0]));
      }
      if (raw == Map.class) {
        return Map.of((String) of(of[0]), of(of[1]));
      }
      throw new IllegalArgumentException("no sample of " + type);
    }
    return of((Class<?>) type);
  }

  private Object of(Class<?> type) throws ReflectiveOperationException {
    if (type == String.class || type == Object.class) {
      return "words";
    } else if (type == int.class || type == Integer.class) {
      return 3;
    } else if (type == long.class || type == Long.class) {
      return 4L;
    } else if (type == double.class || type == Double.class) {
      return 1.5;
    } else if (type == boolean.class || type == Boolean.class) {
      return true;
    } else if (type == Instant.class) {
      return Instant.parse("2026-11-01T03:00:00.123Z");
    } else if (type == Duration.class) {
      return Duration.ofMinutes(90);
    } else if (type.isEnum()) {
      Object[] constants = type.getEnumConstants();
      return constants[constants.length - 1];
    } else if (type.isSealed()) {
      Class<?>[] permitted = type.getPermittedSubclasses();
      return of(permitted[choice % permitted.length]);
    } else if (type.isRecord()) {
      RecordComponent[] components = type.getRecordComponents();
      Object[] values = new Object[components.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = of(components[i].getGenericType());
      }
      var constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    }
    throw new IllegalArgumentException("no sample of " + type);
  }
}
