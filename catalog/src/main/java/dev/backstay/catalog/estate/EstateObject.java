package dev.backstay.catalog.estate;

import dev.backstay.catalog.estate.spec.Kind;
import java.util.Map;

/** One document of an estate. */
public record EstateObject<S extends Record>(
    Kind kind, String name, Map<String, String> labels, S spec, Origin origin) {

  /** {@code Asset orders-db}. */
  public String words() {
    return kind.word() + " " + name;
  }
}
