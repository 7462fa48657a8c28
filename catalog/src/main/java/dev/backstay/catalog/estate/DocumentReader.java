package dev.backstay.catalog.estate;

import dev.backstay.catalog.estate.spec.Kind;
import dev.backstay.catalog.estate.spec.Metadata;
import dev.backstay.catalog.estate.yaml.DocumentParts;
import dev.backstay.catalog.estate.yaml.Findings;
import dev.backstay.catalog.estate.yaml.Place;
import dev.backstay.catalog.estate.yaml.Placeholders;
import dev.backstay.catalog.estate.yaml.RecordBinder;
import dev.backstay.catalog.estate.yaml.Reference;
import dev.backstay.catalog.estate.yaml.YamlText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the documents of files one by one; what they say about each other is checked later. */
final class DocumentReader {
  static final String API_VERSION = "backstay/v1";

  /** A document that could be read, with what it names. */
  record Read(EstateObject<?> object, Place namePlace, List<Reference> references) {}

  private final Placeholders placeholders;
  private final Findings findings;
  private final List<Read> documents = new ArrayList<>();

  /** Names of documents whose spec has problems: naming them is no second problem. */
  private final List<String> broken = new ArrayList<>();

  DocumentReader(Placeholders placeholders, Findings findings) {
    this.placeholders = placeholders;
    this.findings = findings;
  }

  List<Read> documents() {
    return documents;
  }

  boolean isBroken(Kind kind, String name) {
    return broken.contains(kind.word() + " " + name);
  }

  void read(EstateFile file) {
    for (Node node : YamlText.documents(file.name(), file.text(), findings)) {
      if (!DocumentParts.isEmpty(node)) {
        document(file.name(), node);
      }
    }
  }

  private void document(String file, Node node) {
    DocumentParts parts = DocumentParts.of(file, node, findings);
    if (parts == null) {
      return;
    }
    parts.expect("apiVersion", List.of(API_VERSION), findings);
    Kind kind = kind(parts);
    RecordBinder binder = new RecordBinder(file, placeholders, findings);
    Metadata header = parts.bind("metadata", Metadata.class, binder, findings);
    Record spec = kind == null ? null : parts.bind("spec", kind.spec(), binder, findings);
    if (kind == null || header == null) {
      return;
    }
    if (spec == null) {
      broken.add(kind.word() + " " + header.name());
      return;
    }
    List<Reference> references = binder.takeReferences();
    Map<String, Integer> lines = binder.takeLines();
    Place place = parts.place();
    Origin origin = new Origin(file, place.line(), lines);
    Place named =
        new Place(file, lines.getOrDefault("metadata.name", place.line()), place.column());
    documents.add(
        new Read(
            new EstateObject<>(kind, header.name(), header.labels(), spec, origin),
            named,
            references));
  }

  private @Nullable Kind kind(DocumentParts parts) {
    List<String> words = Arrays.stream(Kind.values()).map(Kind::word).toList();
    String word = parts.expect("kind", words, findings);
    return word == null ? null : Kind.byWord(word).orElse(null);
  }
}
