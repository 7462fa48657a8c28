package dev.backstay.catalog.estate;

import dev.backstay.catalog.estate.spec.Kind;
import dev.backstay.catalog.estate.yaml.Closest;
import dev.backstay.catalog.estate.yaml.Findings;
import dev.backstay.catalog.estate.yaml.Place;
import dev.backstay.catalog.estate.yaml.Reference;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What documents say about each other: unique names, references that lead somewhere. */
final class EstateRules {
  private final DocumentReader reader;
  private final Findings findings;
  private final Map<Kind, Map<String, DocumentReader.Read>> byKind = new EnumMap<>(Kind.class);

  EstateRules(DocumentReader reader, Findings findings) {
    this.reader = reader;
    this.findings = findings;
    for (Kind kind : Kind.values()) {
      byKind.put(kind, new HashMap<>());
    }
  }

  void check() {
    reader.documents().forEach(this::index);
    reader.documents().forEach(d -> d.references().forEach(this::resolve));
    ObjectRules objects = new ObjectRules(this, findings);
    reader.documents().forEach(d -> objects.check(d.object()));
  }

  /** The object of that kind and name, when it could be read. */
  <S extends Record> Optional<S> spec(Kind kind, String name, Class<S> type) {
    DocumentReader.Read read = of(kind).get(name);
    return read == null ? Optional.empty() : Optional.of(type.cast(read.object().spec()));
  }

  /** The names of the objects of that kind. */
  Set<String> names(Kind kind) {
    return of(kind).keySet();
  }

  private Map<String, DocumentReader.Read> of(Kind kind) {
    return byKind.getOrDefault(kind, Map.of());
  }

  private void index(DocumentReader.Read read) {
    EstateObject<?> object = read.object();
    DocumentReader.Read before =
        byKind
            .computeIfAbsent(object.kind(), k -> new HashMap<>())
            .putIfAbsent(object.name(), read);
    if (before != null) {
      findings.add(
          read.namePlace(),
          "metadata.name",
          "there is already a " + object.words() + " in " + before.namePlace().words(),
          "a name that no other " + object.kind().word() + " has",
          object.name() + "-2");
    }
  }

  private void resolve(Reference reference) {
    Set<String> known = of(reference.kind()).keySet();
    if (known.contains(reference.name()) || reader.isBroken(reference.kind(), reference.name())) {
      return;
    }
    Place place = reference.place();
    String word = reference.kind().word();
    findings.add(
        place,
        reference.field(),
        "there is no "
            + word
            + " '"
            + reference.name()
            + "'"
            + Closest.question(reference.name(), known),
        Closest.list(known, "a " + word + " of this estate; it has none yet"),
        null);
  }
}
