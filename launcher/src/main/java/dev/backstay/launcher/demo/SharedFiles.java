package dev.backstay.launcher.demo;

import dev.backstay.launcher.host.Unprivileged;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * The directory {@code shared-files}: 3,240 files and 160 MiB, the same on every machine, with what
 * makes restores hard: spaces, letters of many scripts, links of both kinds, an empty directory,
 * modes, owners and times.
 */
public final class SharedFiles {
  private static final long SEED = 20261121;
  private static final int SMALL = 3200;
  private static final int LARGE = 40;
  private static final Instant OLDEST = Instant.parse("2023-02-03T04:05:06.789012345Z");
  private static final List<String> FOLDERS =
      List.of(
          "Sales 2026",
          "Sales 2026/Q3 offers",
          "Übergrößen",
          "Übergrößen/Ärmel & Saum",
          "契約書",
          "договоры",
          "naïve café/menu",
          "projects/a/b/c/d",
          "projects/it's \"quoted\"");
  private static final List<String> MODES =
      List.of("rw-r--r--", "rw-------", "rwxr-x---", "r--r--r--", "rw-rw-r--");

  private final Path root;

  public SharedFiles(Path root) {
    this.root = root;
  }

  public Path root() {
    return root;
  }

  /** Makes it unless it is there. */
  void prepare() throws IOException {
    if (Files.notExists(root)) {
      makeAnew();
    }
  }

  /** Makes it anew: removes what an earlier story left of the demo's own directory. */
  void makeAnew() throws IOException {
    remove(root);
    Path fresh = root.resolveSibling("." + root.getFileName() + ".being-made");
    remove(fresh);
    Files.createDirectories(fresh);
    SplittableRandom random = new SplittableRandom(SEED);
    List<Path> files = new ArrayList<>();
    for (String folder : FOLDERS) {
      Files.createDirectories(fresh.resolve(folder));
    }
    for (int i = 0; i < SMALL; i++) {
      String name = (i % 3 == 0 ? "report no. " : i % 3 == 1 ? "größe-" : "data_") + i + ".txt";
      Path file = fresh.resolve(FOLDERS.get(i % FOLDERS.size())).resolve(name);
      files.add(write(file, i % 2 == 0 ? text(random, i) : noise(random, 40_000), i));
    }
    for (int i = 0; i < LARGE; i++) {
      Path file = fresh.resolve("projects/a/image %02d.raw".formatted(i));
      files.add(write(file, noise(random, 5 << 19), SMALL + i));
    }
    Files.createDirectories(fresh.resolve("empty directory"));
    link(fresh, files);
    stampDirectories(fresh);
    Files.move(fresh, root);
  }

  /** Files written after the backup: new ones, and changes to some that were there. */
  int writeMore() throws IOException {
    for (int i = 0; i < 25; i++) {
      Path file = root.resolve("Sales 2026/after the backup " + i + ".txt");
      Files.writeString(file, "written after the backup, no. " + i + "\n");
    }
    for (int i = 0; i < 5; i++) {
      Path file = root.resolve("projects/a/image %02d.raw".formatted(i));
      Files.delete(file); // some are read-only; an editor replaces them like this
      Files.writeString(file, "changed after the backup\n");
    }
    return 30;
  }

  private static void link(Path fresh, List<Path> files) throws IOException {
    Files.createSymbolicLink(fresh.resolve("newest offers"), Path.of("Sales 2026", "Q3 offers"));
    Files.createSymbolicLink(
        fresh.resolve("契約書/link to a file"), Path.of("..", "projects", "a", "image 00.raw"));
    Files.createSymbolicLink(fresh.resolve("link to nowhere"), Path.of("does", "not", "exist"));
    Files.createLink(fresh.resolve("projects/hard link of the first"), files.getFirst());
    Files.createLink(fresh.resolve("Übergrößen/hard link of the last"), files.getLast());
  }

  private static Path write(Path file, byte[] content, int number) throws IOException {
    Files.write(file, content);
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(MODES.get(number % MODES.size())));
    if (Unprivileged.isRoot() && number % 11 == 0) {
      Unprivileged.ofThisMachine().own(file);
    }
    Files.setLastModifiedTime(file, FileTime.from(OLDEST.plusSeconds(number * 9973L)));
    return file;
  }

  private static void stampDirectories(Path fresh) throws IOException {
    try (Stream<Path> walk = Files.walk(fresh)) {
      // Deepest first: setting the time of a child does not touch its parent, but making it did.
      for (Path directory :
          walk.filter(p -> Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS))
              .sorted(Comparator.reverseOrder())
              .toList()) {
        Files.setLastModifiedTime(directory, FileTime.from(OLDEST.plusSeconds(86_400)));
      }
    }
  }

  private static byte[] noise(SplittableRandom random, int bytes) {
    byte[] content = new byte[bytes];
    random.nextBytes(content);
    return content;
  }

  private static byte[] text(SplittableRandom random, int number) {
    StringBuilder text = new StringBuilder();
    int lines = 100 + random.nextInt(400);
    for (int i = 0; i < lines; i++) {
      text.append(number).append(" Zeile ").append(i).append(": ");
      text.append(Long.toString(random.nextLong(), 36)).append(" Menge, Größe und Preis\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  static void remove(Path directory) throws IOException {
    if (Files.notExists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(directory)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
