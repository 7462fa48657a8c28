package dev.backstay.catalog.revision;

import java.util.Map;

/**
 * One declared thing of an estate revision.
 *
 * @param kind {@code System}, {@code Repository}, {@code Asset}, {@code Policy}, …
 * @param document the whole YAML document as an object: {@code apiVersion, kind, metadata, spec}
 */
public record EstateDocument(String kind, String name, Map<String, Object> document) {

  /** The document's {@code spec}; empty when it has none. */
  @SuppressWarnings("unchecked")
  public Map<String, Object> spec() {
    return document.get("spec") instanceof Map<?, ?> spec ? (Map<String, Object>) spec : Map.of();
  }
}
