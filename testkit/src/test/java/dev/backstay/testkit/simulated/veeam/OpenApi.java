package dev.backstay.testkit.simulated.veeam;

import dev.backstay.workflows.json.BackstayJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An OpenAPI 3.0 document as JSON Schema reads it. What differs between the two is rewritten:
 * {@code nullable}, and a type that names its children by {@code discriminator} while each child
 * includes it again, which taken literally never ends.
 */
final class OpenApi {
  private static final String SCHEMAS = "#/components/schemas/";
  private static final String BASE = "_Base";

  private final ObjectNode document;

  private OpenApi(ObjectNode document) {
    this.document = document;
  }

  static OpenApi read(Path file) throws IOException {
    OpenApi api = new OpenApi((ObjectNode) BackstayJson.mapper().readTree(Files.readString(file)));
    api.untie();
    api.nullable(api.document);
    return api;
  }

  ObjectNode document() {
    return document;
  }

  JsonNode paths() {
    return document.path("paths");
  }

  /** A schema with everything it leads to and nothing else. */
  ObjectNode alone(JsonNode schema) {
    ObjectNode whole = document.objectNode();
    ObjectNode needed = whole.putObject("components").putObject("schemas");
    whole.putArray("allOf").add(schema);
    collect(schema, needed);
    return whole;
  }

  private void collect(JsonNode node, ObjectNode needed) {
    String reference = node.path("$ref").asString("");
    if (reference.startsWith(SCHEMAS)) {
      String name = reference.substring(SCHEMAS.length());
      if (!needed.has(name)) {
        needed.set(name, schemas().path(name));
        collect(schemas().path(name), needed);
      }
    }
    node.forEach(child -> collect(child, needed));
  }

  private ObjectNode schemas() {
    return (ObjectNode) document.path("components").path("schemas");
  }

  private void untie() {
    List<String> parents = new ArrayList<>();
    for (String name : schemas().propertyNames()) {
      if (schemas().path(name).path("discriminator").has("mapping")) {
        parents.add(name);
      }
    }
    for (String parent : parents) {
      ObjectNode base = (ObjectNode) schemas().get(parent);
      JsonNode discriminator = base.remove("discriminator");
      base.remove("oneOf");
      base.remove("anyOf");
      schemas().set(parent + BASE, base);
      ObjectNode chosen = schemas().objectNode();
      ArrayNode rules = chosen.putArray("allOf");
      rules.addObject().put("$ref", SCHEMAS + parent + BASE);
      String property = discriminator.path("propertyName").asString("");
      discriminator
          .path("mapping")
          .properties()
          .forEach(
              child -> {
                String name = child.getValue().asString("").substring(SCHEMAS.length());
                includesBase(name, parent);
                ObjectNode rule = rules.addObject();
                ObjectNode condition = rule.putObject("if");
                condition.putObject("properties").putObject(property).put("const", child.getKey());
                condition.putArray("required").add(property);
                rule.putObject("then").put("$ref", SCHEMAS + name);
              });
      schemas().set(parent, chosen);
    }
  }

  private void includesBase(String child, String parent) {
    for (JsonNode included : schemas().path(child).path("allOf")) {
      if (included.path("$ref").asString("").equals(SCHEMAS + parent)) {
        ((ObjectNode) included).put("$ref", SCHEMAS + parent + BASE);
      }
    }
  }

  private void nullable(JsonNode node) {
    if (node instanceof ObjectNode object) {
      JsonNode type = object.path("type");
      if (object.path("nullable").asBoolean(false) && type.isString()) {
        object.putArray("type").add(type.asString()).add("null");
      }
    }
    node.forEach(this::nullable);
  }
}
