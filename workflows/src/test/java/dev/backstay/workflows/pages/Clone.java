package dev.backstay.workflows.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The clone these tests run in, seen from its top directory. */
final class Clone {
  static final Path ROOT = root();

  private Clone() {}

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + ROOT.relativize(file), e);
    }
  }

  /** Every Markdown file a reader of the repository finds: the top, docs/ and runbooks/. */
  static List<Path> markdown() {
    return Stream.of(
            files(ROOT, 1, ".md"),
            files(ROOT.resolve("docs"), 9, ".md"),
            files(ROOT.resolve("runbooks"), 9, ".md"),
            files(ROOT.resolve("estate"), 9, ".md"))
        .flatMap(List::stream)
        .toList();
  }

  static List<Path> files(Path under, int depth, String ending) {
    if (!Files.isDirectory(under)) {
      return List.of();
    }
    try (Stream<Path> found = Files.walk(under, depth)) {
      return found
          .filter(f -> f.toString().endsWith(ending) && Files.isRegularFile(f))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve("runbooks/coverage.yaml"))) {
        return at;
      }
    }
    throw new IllegalStateException("runbooks/coverage.yaml is in no directory above this one");
  }
}
