package dev.backstay.catalog.estate;

import java.util.Map;

/**
 * Where an object was declared.
 *
 * @param line of the document's first line, counted from 1
 * @param lines the line of every field below {@code metadata} and {@code spec}
 */
public record Origin(String file, int line, Map<String, Integer> lines) {

  /** {@code file:line} of a field, or of the document when the field was not written. */
  public String of(String field) {
    return file + ":" + lines.getOrDefault(field, line);
  }
}
