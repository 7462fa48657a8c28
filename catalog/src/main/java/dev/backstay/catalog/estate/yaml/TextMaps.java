package dev.backstay.catalog.estate.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Binds maps of text. A nested mapping becomes dotted keys: {@code environment: {A: b}} is {@code
 * environment.A: b}. An entry whose text is empty after its placeholders were replaced is absent.
 */
final class TextMaps {
  private static final int MOST_ENTRIES = 100;

  private final String file;
  private final Scalars scalars;
  private final Findings findings;

  TextMaps(String file, Scalars scalars, Findings findings) {
    this.file = file;
    this.scalars = scalars;
    this.findings = findings;
  }

  @Nullable Map<String, String> bind(
      Node node, Components.Declared declared, String field, Map<String, Integer> lines) {
    Map<String, String> values = new LinkedHashMap<>();
    int before = findings.count();
    collect(node, field, "", values, lines);
    if (findings.count() > before) {
      return null;
    }
    if (values.size() > MOST_ENTRIES || (values.isEmpty() && declared.key().filled())) {
      findings.add(
          Place.of(file, node),
          field,
          values.isEmpty() ? "is empty" : "has " + values.size() + " entries",
          "1 to " + MOST_ENTRIES + " entries",
          Components.example(declared));
      return null;
    }
    return Collections.unmodifiableMap(values);
  }

  private void collect(
      Node node,
      String field,
      String prefix,
      Map<String, String> values,
      Map<String, Integer> lines) {
    Place place = Place.of(file, node);
    if (node.getAnchor().isPresent()) {
      findings.add(
          place, field, "uses an anchor or alias", "values written out where they are", null);
      return;
    }
    if (!(node instanceof MappingNode mapping)) {
      findings.add(place, field, "is not a mapping", "keys with text values", "key: value");
      return;
    }
    Entries.of(file, mapping, field, findings)
        .forEach(
            (name, entry) -> {
              String own = Entries.join(field, name);
              lines.put(own, entry.keyPlace().line());
              if (entry.value() instanceof ScalarNode scalar && scalar.getAnchor().isEmpty()) {
                String text = scalars.text(scalar, null, Place.of(file, scalar), own);
                if (text != null && !text.isEmpty()) {
                  values.put(prefix + name, text);
                }
              } else if (prefix.isEmpty()) {
                collect(entry.value(), own, name + ".", values, lines);
              } else {
                findings.add(
                    entry.keyPlace(), own, "is not text", "text, at most one level deep", null);
              }
            });
  }
}
