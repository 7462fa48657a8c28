package dev.backstay.catalog.estate;

import dev.backstay.catalog.estate.spec.Kind;
import dev.backstay.workflows.json.BackstayJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;

/** An estate as the catalog stores it: one JSON document a revision, the same text every time. */
public final class EstateJson {

  /** One object, as stored. */
  private record Stored(
      String kind, String name, Map<String, String> labels, JsonNode spec, Origin origin) {}

  private EstateJson() {}

  public static String write(Estate estate) {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (EstateObject<?> object : estate.objects()) {
      Map<String, Object> stored = new LinkedHashMap<>();
      stored.put("kind", object.kind().word());
      stored.put("name", object.name());
      stored.put("labels", object.labels());
      stored.put("spec", object.spec());
      stored.put("origin", object.origin());
      objects.add(stored);
    }
    return BackstayJson.mapper()
        .writer()
        .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .writeValueAsString(objects);
  }

  /**
   * @throws IllegalArgumentException when a kind is unknown: a newer version wrote it
   */
  public static Estate read(String json) {
    List<EstateObject<?>> objects = new ArrayList<>();
    for (Stored stored : BackstayJson.mapper().readValue(json, Stored[].class)) {
      Kind kind =
          Kind.byWord(stored.kind())
              .orElseThrow(() -> new IllegalArgumentException("unknown kind " + stored.kind()));
      Record spec = BackstayJson.mapper().convertValue(stored.spec(), kind.spec());
      objects.add(new EstateObject<>(kind, stored.name(), stored.labels(), spec, stored.origin()));
    }
    return Estate.of(objects);
  }
}
