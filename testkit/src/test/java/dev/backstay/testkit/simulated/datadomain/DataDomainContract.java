package dev.backstay.testkit.simulated.datadomain;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.backstay.testkit.simulated.ContractFile;
import dev.backstay.workflows.json.BackstayJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The vendor's description of the API, Swagger 2.0. It is stricter here than as it stands: a field
 * it does not name is wrong.
 */
final class DataDomainContract {
  private static final String FILE = "datadomain-rest-1.0.json";
  private static final Optional<DataDomainContract> AT_HAND = load();

  private final ObjectNode document;
  private final Map<String, Schema> schemas = new HashMap<>();

  private DataDomainContract(Path file) {
    try {
      document = (ObjectNode) BackstayJson.mapper().readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    close(document.path("definitions"));
  }

  /** An object with named fields has no others. */
  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object && object.has("properties") && !object.has("allOf")) {
      object.put("additionalProperties", false);
    }
    node.forEach(DataDomainContract::close);
  }

  /** Empty where it lies nowhere; that is said aloud once. */
  static Optional<DataDomainContract> atHand() {
    return AT_HAND;
  }

  private static Optional<DataDomainContract> load() {
    return ContractFile.find(FILE, "Data Domain").map(DataDomainContract::new);
  }

  /** Everything is as the contract says; returns what was called. */
  Set<String> hold(List<Exchange> exchanges) {
    List<String> wrong = new ArrayList<>();
    Set<String> called = new TreeSet<>();
    for (Exchange exchange : exchanges) {
      String template = template(exchange);
      if (template == null) {
        wrong.add("no such call: " + exchange.method() + " " + exchange.path());
      } else {
        String what = exchange.method() + " " + template;
        called.add(what);
        JsonNode operation =
            document.path("paths").path(template).path(exchange.method().toLowerCase(Locale.ROOT));
        wrong.addAll(request(exchange, operation, what + " "));
        wrong.addAll(answer(exchange, operation, what + " "));
      }
    }
    assertThat(wrong.stream().distinct().toList()).as("against " + FILE).isEmpty();
    return called;
  }

  private @Nullable String template(Exchange exchange) {
    for (String path : document.path("paths").propertyNames()) {
      if (exchange.path().matches(path.replaceAll("\\{[^/]+}", "[^/]+"))
          && document.path("paths").path(path).has(exchange.method().toLowerCase(Locale.ROOT))) {
        return path;
      }
    }
    return null;
  }

  private List<String> request(Exchange exchange, JsonNode operation, String what) {
    List<String> wrong = new ArrayList<>();
    Map<String, JsonNode> known = new HashMap<>();
    for (JsonNode parameter : operation.path("parameters")) {
      if (parameter.path("in").asString("").equals("query")) {
        known.put(parameter.path("name").asString(""), parameter);
      }
      if (parameter.path("in").asString("").equals("body")) {
        wrong.addAll(check(what + "request: ", parameter.path("schema"), exchange.body()));
      }
    }
    exchange
        .query()
        .forEach(
            (name, value) -> {
              JsonNode parameter = known.get(name);
              if (parameter == null) {
                wrong.add(what + "has no parameter " + name);
              } else {
                ObjectNode schema = document.objectNode();
                schema.put("type", parameter.path("type").asString("string"));
                wrong.addAll(check(what + name + ": ", schema, literal(parameter, value)));
              }
            });
    return wrong;
  }

  private static String literal(JsonNode parameter, String value) {
    return switch (parameter.path("type").asString("")) {
      case "integer", "boolean" -> value;
      default -> BackstayJson.mapper().writeValueAsString(value);
    };
  }

  private List<String> answer(Exchange exchange, JsonNode operation, String what) {
    if (exchange.status() == 0) {
      return List.of();
    }
    JsonNode responses = operation.path("responses");
    JsonNode named = responses.path(String.valueOf(exchange.status()));
    JsonNode response = named.isMissingNode() ? responses.path("default") : named;
    List<String> wrong = new ArrayList<>();
    response
        .path("headers")
        .propertyNames()
        .forEach(
            header -> {
              if (!exchange.headers().containsKey(header.toLowerCase(Locale.ROOT))) {
                wrong.add(what + "answers without " + header);
              }
            });
    wrong.addAll(
        check(what + exchange.status() + ": ", response.path("schema"), exchange.answer()));
    return wrong;
  }

  private List<String> check(String what, JsonNode schema, String json) {
    if (schema.isMissingNode()) {
      return List.of(what + "the contract says nothing of it");
    }
    return schema(schema).validate(json, InputFormat.JSON).stream()
        .map(error -> what + error)
        .toList();
  }

  private Schema schema(JsonNode schema) {
    return schemas.computeIfAbsent(
        schema.toString(),
        text -> {
          ObjectNode whole = document.objectNode();
          whole.set("definitions", document.path("definitions"));
          whole.putArray("allOf").add(schema);
          return Objects.requireNonNull(
              SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                  .getSchema(whole.toString()));
        });
  }
}
