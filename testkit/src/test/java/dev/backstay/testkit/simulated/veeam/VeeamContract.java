package dev.backstay.testkit.simulated.veeam;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.backstay.testkit.simulated.ContractFile;
import dev.backstay.workflows.json.BackstayJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The vendor's description of the API, revision 1 of 1.3. */
final class VeeamContract {
  private static final String FILE = "veeam-vbr-1.3-rev1.json";
  private static final String REVISION = "1.3-rev1";
  private static final Optional<VeeamContract> AT_HAND = load();

  private final OpenApi api;
  private final Map<String, Schema> schemas = new HashMap<>();

  private VeeamContract(Path file) {
    try {
      api = OpenApi.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty where it lies nowhere; that is said aloud once. */
  static Optional<VeeamContract> atHand() {
    return AT_HAND;
  }

  private static Optional<VeeamContract> load() {
    return ContractFile.find(FILE, "Veeam").map(VeeamContract::new);
  }

  /** Everything of the contract's revision is as the contract says; returns what was called. */
  Set<String> hold(List<Exchange> exchanges) {
    List<String> wrong = new ArrayList<>();
    Set<String> called = new TreeSet<>();
    for (Exchange exchange : exchanges) {
      if (REVISION.equals(exchange.version())) {
        String template = template(exchange, wrong);
        called.add(exchange.method() + " " + template);
        wrong.addAll(check(exchange, template));
      }
    }
    assertThat(wrong.stream().distinct().toList()).as("against " + FILE).isEmpty();
    return called;
  }

  private String template(Exchange exchange, List<String> wrong) {
    for (String path : api.paths().propertyNames()) {
      if (exchange.path().matches(path.replaceAll("\\{[^/]+}", "[^/]+"))
          && api.paths().path(path).has(exchange.method().toLowerCase(java.util.Locale.ROOT))) {
        return path;
      }
    }
    wrong.add("no such call: " + exchange.method() + " " + exchange.path());
    return "";
  }

  private List<String> check(Exchange exchange, String template) {
    JsonNode operation =
        api.paths().path(template).path(exchange.method().toLowerCase(java.util.Locale.ROOT));
    String what = exchange.method() + " " + template + " ";
    List<String> wrong = new ArrayList<>(parameters(exchange, operation, what));
    JsonNode body = operation.path("requestBody");
    if (!exchange.body().isEmpty()) {
      JsonNode schema = body.path("content").path(exchange.contentType()).path("schema");
      String json =
          exchange.contentType().contains("form")
              ? BackstayJson.mapper().writeValueAsString(VeeamRequest.form(exchange.body()))
              : exchange.body();
      wrong.addAll(check(what + "request: ", schema, json, exchange.contentType()));
    } else if (body.path("required").asBoolean(false)) {
      wrong.add(what + "request: the body is missing");
    }
    wrong.addAll(answer(exchange, operation, what));
    return wrong;
  }

  private List<String> parameters(Exchange exchange, JsonNode operation, String what) {
    Map<String, JsonNode> known = new HashMap<>();
    for (JsonNode parameter : operation.path("parameters")) {
      known.put(parameter.path("name").asString(""), parameter.path("schema"));
    }
    List<String> wrong = new ArrayList<>();
    exchange
        .query()
        .forEach(
            (name, value) -> {
              JsonNode schema = known.get(name);
              if (schema == null) {
                wrong.add(what + "has no parameter " + name);
              } else {
                wrong.addAll(check(what + name + ": ", schema, literal(schema, value), ""));
              }
            });
    return wrong;
  }

  private static String literal(JsonNode schema, String value) {
    return switch (schema.path("type").asString("")) {
      case "integer", "number", "boolean" -> value;
      case "array" -> BackstayJson.mapper().writeValueAsString(List.of(value));
      default -> BackstayJson.mapper().writeValueAsString(value);
    };
  }

  private List<String> answer(Exchange exchange, JsonNode operation, String what) {
    if (exchange.status() == 0) {
      return List.of();
    }
    JsonNode response = operation.path("responses").path(String.valueOf(exchange.status()));
    if (response.isMissingNode()) {
      return List.of(what + "never answers " + exchange.status());
    }
    String named = response.path("$ref").asString("");
    if (!named.isEmpty()) {
      response = api.document().at(named.substring(1));
    }
    JsonNode schema = response.path("content").path("application/json").path("schema");
    return check(what + exchange.status() + ": ", schema, exchange.answer(), "application/json");
  }

  private List<String> check(String what, JsonNode schema, String json, String type) {
    if (schema.isMissingNode()) {
      return List.of(what + "nothing is said of " + type);
    }
    return schema(schema).validate(json, InputFormat.JSON).stream()
        .map(error -> what + error)
        .toList();
  }

  private Schema schema(JsonNode schema) {
    return schemas.computeIfAbsent(
        schema.toString(),
        text -> {
          ObjectNode whole = api.alone(schema);
          return Objects.requireNonNull(
              SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                  .getSchema(whole.toString()));
        });
  }
}
