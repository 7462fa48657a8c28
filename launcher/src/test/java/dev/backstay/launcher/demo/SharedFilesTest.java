package dev.backstay.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedFilesTest {
  private static final long PROMISED_BYTES = 150L << 20;

  private final Path directory;

  SharedFilesTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void itIsWhatTheStoryPromisesAndTheSameEachTime() throws IOException {
    SharedFiles files = new SharedFiles(directory.resolve("shared-files"));
    files.makeAnew();
    FileDigests first = FileDigests.of(files.root());
    assertThat(first.files()).isGreaterThanOrEqualTo(3000);
    assertThat(bytes(files.root())).isGreaterThanOrEqualTo(PROMISED_BYTES);
    assertThat(first.entries().values())
        .anyMatch(e -> e.startsWith("link "))
        .anyMatch(e -> e.contains(" same as "));
    assertThat(files.root().resolve("empty directory")).isEmptyDirectory();

    int written = files.writeMore();
    assertThat(first.differences(FileDigests.of(files.root())))
        .hasSizeGreaterThanOrEqualTo(written)
        .contains("Sales 2026/after the backup 0.txt", "projects/a/image 04.raw");
    Disaster.strike(files.root());
    assertThat(first.differences(FileDigests.of(files.root()))).contains("projects/a/image 07.raw");

    files.makeAnew();
    assertThat(first.differences(FileDigests.of(files.root()))).isEmpty();
  }

  @Test
  void everyAttributeIsCompared() throws IOException {
    Path root = Files.createDirectories(directory.resolve("some"));
    Path file = Files.writeString(root.resolve("a"), "text");
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    FileDigests before = FileDigests.of(root);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    assertThat(before.differences(FileDigests.of(root))).containsExactly("a");
    before = FileDigests.of(root);
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusNanos(1)));
    assertThat(before.differences(FileDigests.of(root))).containsExactly("a");
    before = FileDigests.of(root);
    Files.createLink(root.resolve("b"), file);
    assertThat(before.differences(FileDigests.of(root))).containsExactly("b");
  }

  private static long bytes(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      long sum = 0;
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        sum += Files.size(file);
      }
      return sum;
    }
  }
}
