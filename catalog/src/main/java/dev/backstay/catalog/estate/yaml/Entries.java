package dev.backstay.catalog.estate.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The entries of a YAML mapping; keys are plain text and occur once. */
final class Entries {

  /** A key and its value, with the places of both. */
  record Entry(Place keyPlace, Node value) {}

  private Entries() {}

  static Map<String, Entry> of(String file, MappingNode node, String path, Findings findings) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      Place place = Place.of(file, tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        findings.add(place, path, "a key is not text", "text keys", "name: orders-db");
        continue;
      }
      Entry before = entries.putIfAbsent(key.getValue(), new Entry(place, tuple.getValueNode()));
      if (before != null) {
        findings.add(
            place,
            join(path, key.getValue()),
            "occurs twice; the first is in line " + before.keyPlace().line(),
            "each key once",
            null);
      }
    }
    return entries;
  }

  static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
