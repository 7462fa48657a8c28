package dev.backstay.workflows.pages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the handbook's two documents for the names coverage.yaml must hold. The handbook is no part
 * of the repository; where it lies beside the clone, {@link CoverageTest} compares.
 */
final class Handbook {
  private static final Pattern ENTITY = Pattern.compile("\\[\\[(\\w+:\\w+)]]");
  private static final Pattern GROUP = Pattern.compile("\\d+\\. \\*\\*(.+)\\*\\*");
  private static final Pattern CALL = Pattern.compile("(\\w+)\\(\\)");
  private static final Pattern LIST = Pattern.compile("\\[(.*)]");
  private static final Pattern WORD = Pattern.compile("\"(\\w+)\"");
  private static final Pattern NODE = Pattern.compile("--> \\w\\[(.+)]");
  private static final Pattern DOCUMENT = Pattern.compile("- \\[\\[([\\w-]+)]]");

  private Handbook() {}

  static Optional<Path> besideTheClone() {
    return Optional.of(Clone.ROOT.resolveSibling("shared").resolve("handbook"))
        .filter(Files::isDirectory);
  }

  /** Every {@code [[KIND:Name]]} of the operations document, in order, once. */
  static Set<String> entities(String operations) {
    Set<String> found = new LinkedHashSet<>();
    Matcher matcher = ENTITY.matcher(operations);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  /**
   * Every item of the framework document as {@code FRAMEWORK:<section>/<group>/<item>}, and its
   * related documents as {@code DOCUMENT:<name>}.
   */
  static Set<String> items(String systems) {
    Set<String> found = new LinkedHashSet<>();
    String section = "";
    String group = "";
    String fence = "";
    boolean related = false;
    for (String raw : systems.lines().toList()) {
      String line = raw.strip();
      related |= line.startsWith("## ") && line.endsWith("Related Documentation");
      if (related) {
        Matcher document = DOCUMENT.matcher(line);
        if (document.matches()) {
          found.add("DOCUMENT:" + document.group(1));
        }
      } else if (line.startsWith("```")) {
        fence = fence.isEmpty() ? line.substring(3) : "";
      } else if (fence.isEmpty() && line.startsWith("### ")) {
        section = line.substring(4);
        group = "";
      } else if (GROUP.matcher(line).matches()) {
        group = line.replaceFirst(GROUP.pattern(), "$1");
      } else {
        String path = group.isEmpty() ? section : section + "/" + group;
        itemsOf(line, fence)
            .forEach(item -> found.add(("FRAMEWORK:" + path + "/" + item).replace(' ', '_')));
      }
    }
    return found;
  }

  private static List<String> itemsOf(String line, String fence) {
    if (line.startsWith("- ")) {
      return List.of(line.substring(2));
    }
    List<String> items = new ArrayList<>();
    switch (fence) {
      case "python" -> {
        Matcher call = CALL.matcher(line);
        if (call.matches()) {
          items.add(call.group(1));
        }
      }
      case "json" -> {
        Matcher list = LIST.matcher(line);
        if (list.find()) {
          WORD.matcher(list.group(1)).results().forEach(word -> items.add(word.group(1)));
        }
      }
      case "mermaid" -> NODE.matcher(line).results().forEach(node -> items.add(node.group(1)));
      default -> {}
    }
    return items;
  }
}
