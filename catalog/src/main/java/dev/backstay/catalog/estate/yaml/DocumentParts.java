package dev.backstay.catalog.estate.yaml;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The envelope of one document: {@code apiVersion}, {@code kind}, {@code metadata}, spec. */
public final class DocumentParts {
  private static final List<String> KEYS = List.of("apiVersion", "kind", "metadata", "spec");

  private final String file;
  private final Place place;
  private final Map<String, Entries.Entry> entries;

  private DocumentParts(String file, Place place, Map<String, Entries.Entry> entries) {
    this.file = file;
    this.place = place;
    this.entries = entries;
  }

  /** Whether a document holds nothing, as after a trailing {@code ---}. */
  public static boolean isEmpty(Node node) {
    return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
  }

  /** The parts; null when the document is not a mapping, which is reported. */
  public static @Nullable DocumentParts of(String file, Node node, Findings findings) {
    Place place = Place.of(file, node);
    if (!(node instanceof MappingNode mapping) || node.getAnchor().isPresent()) {
      findings.add(
          place,
          "(document)",
          "is not a document of an estate",
          "a mapping with " + String.join(", ", KEYS),
          "apiVersion: backstay/v1");
      return null;
    }
    Map<String, Entries.Entry> entries = Entries.of(file, mapping, "", findings);
    entries.forEach(
        (key, entry) -> {
          if (!KEYS.contains(key)) {
            findings.add(
                entry.keyPlace(),
                key,
                "unknown key" + Closest.question(key, KEYS),
                String.join(", ", KEYS),
                null);
          }
        });
    return new DocumentParts(file, place, entries);
  }

  public Place place() {
    return place;
  }

  /** A text that must be one of the allowed; null after a problem was reported. */
  public @Nullable String expect(String key, List<String> allowed, Findings findings) {
    Entries.Entry entry = entries.get(key);
    String example = key + ": " + allowed.getFirst();
    if (entry == null) {
      findings.add(place, key, "is missing", String.join(", ", allowed), example);
      return null;
    }
    Place at = Place.of(file, entry.value());
    if (!(entry.value() instanceof ScalarNode scalar)) {
      findings.add(at, key, "is not text", String.join(", ", allowed), example);
      return null;
    }
    if (allowed.contains(scalar.getValue())) {
      return scalar.getValue();
    }
    findings.add(
        at,
        key,
        Scalars.shown(scalar.getValue())
            + " is not known"
            + Closest.question(scalar.getValue(), allowed),
        String.join(", ", allowed),
        example);
    return null;
  }

  /** A part bound to a record; null after a problem was reported. */
  public <R extends Record> @Nullable R bind(
      String key, Class<R> type, RecordBinder binder, Findings findings) {
    Entries.Entry entry = entries.get(key);
    if (entry == null) {
      findings.add(place, key, "is missing", "a mapping", key + ":");
      return null;
    }
    return binder.bind(entry.value(), type, key);
  }
}
