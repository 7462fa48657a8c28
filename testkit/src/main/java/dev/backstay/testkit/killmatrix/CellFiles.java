package dev.backstay.testkit.killmatrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Where the products of cells keep what they need on disk. */
final class CellFiles {
  private static final Map<String, Path> SHARED = new ConcurrentHashMap<>();

  private CellFiles() {}

  /** A directory that all cells of this process share; it goes with the process. */
  static synchronized Path shared(String name) throws IOException {
    Path known = SHARED.get(name);
    if (known == null) {
      known = Files.createTempDirectory("backstay-matrix-" + name + "-");
      SHARED.put(name, known);
      Path made = known;
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(made)));
    }
    return known;
  }

  /** A directory of one cell, which removes it. */
  static Path own(String name) throws IOException {
    return Files.createTempDirectory("backstay-matrix-" + name + "-");
  }

  /** Removes one of ours, as far as it can: something may still write its last lines there. */
  static void remove(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : all) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // what is left is in the machine's temporary directory
    }
  }
}
