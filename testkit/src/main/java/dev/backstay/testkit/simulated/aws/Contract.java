package dev.backstay.testkit.simulated.aws;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Holds requests and answers against a service's description; remembers what does not fit. */
final class Contract {
  /** Errors that every service of AWS gives and no description lists. */
  private static final Set<String> COMMON =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "ThrottlingException",
          "ExpiredTokenException",
          "InvalidParameterCombination");

  private final ServiceModel model;
  private final List<String> violations = new ArrayList<>();
  private final Set<String> exercised = new TreeSet<>();

  Contract(ServiceModel model) {
    this.model = model;
  }

  synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  /** The operations that were called at least once. */
  synchronized Set<String> exercised() {
    return Set.copyOf(exercised);
  }

  synchronized void violated(String what) {
    violations.add(what);
  }

  /**
   * @return what is wrong with the request; empty when it fits
   */
  synchronized List<String> request(
      Operation operation, Map<String, String> path, Map<String, String> query, JsonNode body) {
    exercised.add(operation.name());
    List<String> wrong = new ArrayList<>();
    if (operation.input() != null) {
      JsonNode shape = model.shape(operation.input());
      Set<String> known = new TreeSet<>();
      for (var member : shape.path("members").properties()) {
        String where = member.getValue().path("location").asString("body");
        String wire = member.getValue().path("locationName").asString(member.getKey());
        boolean required = named(shape.path("required"), member.getKey());
        known.add(where + ":" + wire);
        String at = operation.name() + "." + member.getKey();
        String type = member.getValue().path("shape").asString();
        switch (where) {
          case "uri" -> text(at, type, path.get(wire), required, wrong);
          case "querystring" -> text(at, type, query.get(wire), required, wrong);
          case "body" -> {
            if (body.has(wire)) {
              value(at, type, body.path(wire), wrong);
            } else if (required) {
              wrong.add(at + " is required");
            }
          }
          default -> wrong.add(at + " is in a place this check does not know: " + where);
        }
      }
      query.keySet().stream()
          .filter(name -> !known.contains("querystring:" + name))
          .forEach(name -> wrong.add(operation.name() + " has no parameter " + name));
      body.propertyNames().stream()
          .filter(name -> !known.contains("body:" + name))
          .forEach(name -> wrong.add(operation.name() + " has no member " + name));
    }
    wrong.forEach(what -> violations.add("request: " + what));
    return wrong;
  }

  /**
   * A request that was read into the names of the description's members.
   *
   * @return what is wrong with it; empty when it fits
   */
  synchronized List<String> input(Operation operation, JsonNode given) {
    exercised.add(operation.name());
    List<String> wrong = new ArrayList<>();
    if (operation.input() != null) {
      value(operation.name(), operation.input(), given, wrong);
    }
    wrong.forEach(what -> violations.add("request: " + what));
    return wrong;
  }

  /** A form of AWS's older query protocol; only members that are no lists are known here. */
  synchronized void form(Operation operation, Map<String, String> given) {
    exercised.add(operation.name());
    List<String> wrong = new ArrayList<>();
    JsonNode shape = model.shape(String.valueOf(operation.input()));
    for (var member : shape.path("members").properties()) {
      String at = operation.name() + "." + member.getKey();
      String type = member.getValue().path("shape").asString();
      boolean required = named(shape.path("required"), member.getKey());
      text(at, type, given.get(member.getKey()), required, wrong);
    }
    given.keySet().stream()
        .filter(name -> !shape.path("members").has(name))
        .forEach(name -> wrong.add(operation.name() + " has no parameter " + name));
    wrong.forEach(what -> violations.add("request: " + what));
  }

  synchronized void answer(Operation operation, JsonNode body) {
    List<String> wrong = new ArrayList<>();
    if (operation.output() != null) {
      value(operation.name() + " answer", operation.output(), body, wrong);
    } else if (!body.isEmpty()) {
      wrong.add(operation.name() + " has no answer, and one was given");
    }
    wrong.forEach(what -> violations.add("answer: " + what));
  }

  synchronized void error(Operation operation, String code) {
    boolean listed =
        operation.errors().stream()
            .anyMatch(
                shape ->
                    shape.equals(code)
                        || model.shape(shape).path("error").path("code").asString("").equals(code));
    if (!listed && !COMMON.contains(code) && !model.ec2()) { // EC2's description lists none
      violations.add("answer: " + operation.name() + " does not list the error " + code);
    }
  }

  private void text(
      String at, String type, @Nullable String given, boolean required, List<String> wrong) {
    if (given == null) {
      if (required) {
        wrong.add(at + " is required");
      }
      return;
    }
    JsonNode shape = model.shape(type);
    switch (shape.path("type").asString()) {
      case "timestamp" -> {
        try {
          Instant.parse(given);
        } catch (DateTimeException e) {
          wrong.add(at + " is no ISO time: " + given);
        }
      }
      case "integer", "long" -> {
        if (!given.matches("-?\\d+")) {
          wrong.add(at + " is no number: " + given);
        }
      }
      default -> string(at, shape, given, wrong);
    }
  }

  private void value(String at, String type, JsonNode value, List<String> wrong) {
    JsonNode shape = model.shape(type);
    switch (shape.path("type").asString()) {
      case "structure" -> structure(at, shape, value, wrong);
      case "list" -> {
        if (!value.isArray()) {
          wrong.add(at + " is no list");
        }
        String member = shape.path("member").path("shape").asString();
        value.forEach(one -> value(at + "[]", member, one, wrong));
      }
      case "map" -> {
        if (!value.isObject()) {
          wrong.add(at + " is no map");
        }
        String member = shape.path("value").path("shape").asString();
        value.properties().forEach(one -> value(at + "{}", member, one.getValue(), wrong));
      }
      case "string" -> {
        if (!value.isString()) {
          wrong.add(at + " is no text: " + value);
        } else {
          string(at, shape, value.asString(), wrong);
        }
      }
      case "timestamp", "integer", "long", "double", "float" -> {
        if (!value.isNumber()) {
          wrong.add(at + " is no number: " + value);
        }
      }
      case "boolean" -> {
        if (!value.isBoolean()) {
          wrong.add(at + " is neither true nor false: " + value);
        }
      }
      default -> wrong.add(at + " has a type this check does not know: " + shape.path("type"));
    }
  }

  private void structure(String at, JsonNode shape, JsonNode value, List<String> wrong) {
    if (!value.isObject()) {
      wrong.add(at + " is no structure");
      return;
    }
    for (var given : value.properties()) {
      JsonNode member = shape.path("members").path(given.getKey());
      if (member.isMissingNode()) {
        wrong.add(at + " has no member " + given.getKey());
      } else {
        String type = member.path("shape").asString();
        value(at + "." + given.getKey(), type, given.getValue(), wrong);
      }
    }
    shape
        .path("required")
        .forEach(
            name -> {
              if (!value.has(name.asString())) {
                wrong.add(at + "." + name.asString() + " is required");
              }
            });
  }

  private static void string(String at, JsonNode shape, String given, List<String> wrong) {
    if (shape.has("enum") && !named(shape.path("enum"), given)) {
      wrong.add(at + " is none of its values: " + given);
    }
    if (shape.has("pattern")
        && !Pattern.compile(shape.path("pattern").asString()).matcher(given).find()) {
      wrong.add(at + " does not have its form: " + given);
    }
  }

  private static boolean named(JsonNode list, String name) {
    return list.valueStream().anyMatch(one -> one.asString().equals(name));
  }
}
