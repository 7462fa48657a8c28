package dev.backstay.catalog.estate.yaml;

import dev.backstay.catalog.estate.spec.Key;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Binds YAML nodes to records by their components and {@link Key} annotations. One binder serves
 * one file; problems, references and the line of every field are collected as it goes.
 */
public final class RecordBinder {
  private final String file;
  private final Findings findings;
  private final Scalars scalars;
  private final List<Reference> references = new ArrayList<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();

  public RecordBinder(String file, Placeholders placeholders, Findings findings) {
    this.file = file;
    this.findings = findings;
    this.scalars = new Scalars(placeholders, findings);
  }

  /** What was named so far; emptied by the call. */
  public List<Reference> takeReferences() {
    List<Reference> taken = List.copyOf(references);
    references.clear();
    return taken;
  }

  /** The line of every bound field so far; emptied by the call. */
  public Map<String, Integer> takeLines() {
    Map<String, Integer> taken = new LinkedHashMap<>(lines);
    lines.clear();
    return taken;
  }

  /** The record, or null after at least one problem was reported. */
  public <R extends Record> @Nullable R bind(Node node, Class<R> type, String path) {
    int before = findings.count();
    Map<String, Entries.Entry> entries = mapping(node, path);
    if (entries == null) {
      return null;
    }
    List<String> known =
        Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
    entries.forEach(
        (name, entry) -> {
          if (!known.contains(name)) {
            findings.add(
                entry.keyPlace(),
                Entries.join(path, name),
                "unknown key" + Closest.question(name, known),
                String.join(", ", known),
                null);
          }
        });
    Object[] values =
        Arrays.stream(type.getRecordComponents())
            .map(part -> component(part, entries.get(part.getName()), node, path))
            .toArray();
    return findings.count() > before ? null : type.cast(make(type, values));
  }

  private @Nullable Object component(
      RecordComponent part, Entries.@Nullable Entry entry, Node parent, String path) {
    Components.Declared declared = Components.of(part);
    String field = Entries.join(path, part.getName());
    if (entry != null) {
      lines.put(field, entry.keyPlace().line());
      return value(entry.value(), declared, field);
    }
    if (declared.required()) {
      findings.add(
          Place.of(file, parent),
          field,
          "is missing",
          Components.allowed(declared),
          Components.example(declared));
      return null;
    }
    return Components.absent(declared);
  }

  private @Nullable Object value(Node node, Components.Declared declared, String field) {
    Place place = Place.of(file, node);
    if (node.getAnchor().isPresent()) {
      findings.add(
          place, field, "uses an anchor or alias", "values written out where they are", null);
      return null;
    }
    Class<?> type = declared.type();
    if (type == List.class) {
      return list(node, declared, field);
    }
    if (type == Map.class) {
      return new TextMaps(file, scalars, findings).bind(node, declared, field, lines);
    }
    if (type.isRecord()) {
      return bind(node, type.asSubclass(Record.class), field);
    }
    return scalar(node, declared, field, place);
  }

  private @Nullable Object scalar(
      Node node, Components.Declared declared, String field, Place place) {
    Key key = declared.key();
    if (!(node instanceof ScalarNode scalar)) {
      findings.add(
          place,
          field,
          node instanceof SequenceNode ? "is a list" : "is a mapping",
          Components.allowed(declared),
          Components.example(declared));
      return null;
    }
    Class<?> type = declared.type();
    if (type != String.class && scalar.getValue().isEmpty()) {
      findings.add(
          place, field, "has no value", Components.allowed(declared), Components.example(declared));
      return null;
    }
    if (type == Duration.class) {
      return scalars.duration(scalar.getValue(), place, field, key);
    }
    if (type == int.class || type == long.class) {
      return scalars.number(scalar.getValue(), type, place, field, key);
    }
    if (type == boolean.class) {
      return scalars.flag(scalar.getValue(), place, field);
    }
    if (type.isEnum()) {
      return scalars.constant(scalar.getValue(), type, place, field);
    }
    String text = scalars.text(scalar, key, place, field);
    if (text != null && key.refersTo().length > 0) {
      references.add(new Reference(place, field, key.refersTo()[0], text));
    }
    return text;
  }

  private @Nullable Object list(Node node, Components.Declared declared, String field) {
    Place place = Place.of(file, node);
    if (!(node instanceof SequenceNode sequence)) {
      findings.add(place, field, "is not a list", "a list, one '- …' an entry", null);
      return null;
    }
    if (sequence.getValue().isEmpty() && declared.key().filled()) {
      findings.add(place, field, "is empty", "at least one entry", null);
      return null;
    }
    if (!(declared.generic() instanceof ParameterizedType listOf
        && listOf.getActualTypeArguments()[0] instanceof Class<?> item)) {
      throw new IllegalStateException(field + " is not a list of one type");
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < sequence.getValue().size(); i++) {
      Object value =
          value(sequence.getValue().get(i), declared.withType(item), field + "[" + i + "]");
      if (value != null) {
        values.add(value);
      }
    }
    return List.copyOf(values);
  }

  /** The entries of a mapping node; null after a problem was reported. */
  @Nullable Map<String, Entries.Entry> mapping(Node node, String path) {
    String field = path.isEmpty() ? "(document)" : path;
    Place place = Place.of(file, node);
    if (node.getAnchor().isPresent()) {
      findings.add(
          place, field, "uses an anchor or alias", "values written out where they are", null);
      return null;
    }
    if (!(node instanceof MappingNode mapping)) {
      findings.add(place, field, "is not a mapping", "keys with values", "key: value");
      return null;
    }
    return Entries.of(file, mapping, path, findings);
  }

  private static Object make(Class<?> type, Object[] values) {
    try {
      Class<?>[] types =
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type.getSimpleName(), e);
    }
  }
}
