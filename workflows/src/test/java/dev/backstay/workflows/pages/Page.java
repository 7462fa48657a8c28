package dev.backstay.workflows.pages;

import dev.backstay.workflows.kernel.ProcedureType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Markdown page, read by line: front matter, sections, fences, links. */
record Page(Path file, String text) {
  private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]]*]\\(([^)\\s]+)\\)");
  private static final Pattern IMAGE = Pattern.compile("!\\[[^\\]]*]\\(([^)\\s]+)\\)");
  private static final Pattern SPAN = Pattern.compile("`([^`\n]+)`");

  /** A fenced block: its language and its content. */
  record Fence(String language, String content) {}

  static Page read(Path file) {
    return new Page(file, Clone.read(file));
  }

  /** Where a procedure's page is: by chapter, in kebab case. */
  static Path of(ProcedureType<?, ?> procedure) {
    return Clone.ROOT
        .resolve("runbooks")
        .resolve(procedure.chapter().name().toLowerCase(Locale.ROOT))
        .resolve(kebab(procedure.name()) + ".md");
  }

  static String kebab(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  Map<String, String> frontMatter() {
    Map<String, String> values = new LinkedHashMap<>();
    if (text.startsWith("---\n")) {
      text.substring(4, text.indexOf("\n---\n", 4))
          .lines()
          .map(line -> line.split(": *", 2))
          .forEach(pair -> values.put(pair[0], pair.length > 1 ? pair[1] : ""));
    }
    return values;
  }

  List<String> headings(String prefix) {
    return prose()
        .filter(line -> line.startsWith(prefix))
        .map(l -> l.substring(prefix.length()))
        .toList();
  }

  String section(String title) {
    int start = text.indexOf("\n## " + title + "\n");
    if (start < 0) {
      throw new IllegalArgumentException(file + " has no section " + title);
    }
    int end = text.indexOf("\n## ", start + 4);
    return text.substring(start, end < 0 ? text.length() : end);
  }

  List<Fence> fences() {
    List<Fence> fences = new ArrayList<>();
    String language = null;
    StringBuilder content = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (line.strip().startsWith("```")) {
        if (language == null) {
          language = line.strip().substring(3);
        } else {
          fences.add(new Fence(language, content.toString()));
          language = null;
          content.setLength(0);
        }
      } else if (language != null) {
        content.append(line).append('\n');
      }
    }
    return fences;
  }

  /** Everything a reader would copy: fences and code spans. */
  Stream<String> code() {
    return Stream.concat(
        fences().stream().map(Fence::content),
        prose().flatMap(line -> SPAN.matcher(line).results().map(r -> r.group(1))));
  }

  /** Links and pictures to files of the repository. */
  List<String> relativeLinks() {
    String prose = String.join("\n", prose().toList());
    return Stream.concat(LINK.matcher(prose).results(), IMAGE.matcher(prose).results())
        .map((MatchResult r) -> r.group(1))
        .filter(link -> !link.matches("(https?|mailto):.*"))
        .toList();
  }

  /** Anchors of the headings, as GitHub makes them. */
  List<String> anchors() {
    return prose()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  private Stream<String> prose() {
    List<String> lines = new ArrayList<>();
    boolean fenced = false;
    for (String line : text.lines().toList()) {
      if (line.strip().startsWith("```")) {
        fenced = !fenced;
      } else if (!fenced) {
        lines.add(line);
      }
    }
    return lines.stream();
  }
}
