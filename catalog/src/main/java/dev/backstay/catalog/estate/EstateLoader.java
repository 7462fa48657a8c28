package dev.backstay.catalog.estate;

import dev.backstay.catalog.estate.yaml.Findings;
import dev.backstay.catalog.estate.yaml.Placeholders;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads estate files strictly. Every problem of every file is told at once, with file, line and
 * column; an estate comes out only when there is none.
 */
public final class EstateLoader {
  private final Placeholders placeholders;

  public EstateLoader(Placeholders placeholders) {
    this.placeholders = placeholders;
  }

  /** Reads texts, such as those sent over REST. */
  public EstateReading read(List<EstateFile> files) {
    Findings findings = new Findings();
    DocumentReader reader = new DocumentReader(placeholders, findings);
    files.forEach(reader::read);
    new EstateRules(reader, findings).check();
    if (findings.count() > 0) {
      return new EstateReading(null, findings.all());
    }
    return new EstateReading(
        Estate.of(reader.documents().stream().<EstateObject<?>>map(d -> d.object()).toList()),
        List.of());
  }

  /**
   * Reads files; of a directory every {@code .yaml} and {@code .yml} file directly in it, by name.
   *
   * @throws IOException when a path cannot be read
   */
  public EstateReading read(Path... paths) throws IOException {
    List<EstateFile> files = new ArrayList<>();
    for (Path path : paths) {
      for (Path file : Files.isDirectory(path) ? yamlFilesOf(path) : List.of(path)) {
        files.add(new EstateFile(file.toString(), text(file)));
      }
    }
    return read(files);
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not UTF-8 text", e);
    }
  }

  private static List<Path> yamlFilesOf(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(f -> f.toString().endsWith(".yaml") || f.toString().endsWith(".yml"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }
}
