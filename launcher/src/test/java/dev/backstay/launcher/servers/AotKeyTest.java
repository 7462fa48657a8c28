package dev.backstay.launcher.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotKeyTest {
  @TempDir Path directory;

  @Test
  void theSameContentBuiltAgainIsTheSame() throws IOException {
    String key = AotKey.of(jar("one"), List.of("-Xmx512m"));
    Files.setLastModifiedTime(directory.resolve("program.jar"), FileTime.fromMillis(0));

    assertThat(AotKey.of(directory.resolve("program.jar"), List.of("-Xmx512m"))).isEqualTo(key);
  }

  @Test
  void otherContentOrOtherOptionsAreNot() throws IOException {
    String key = AotKey.of(jar("one"), List.of("-Xmx512m"));

    assertThat(AotKey.of(directory.resolve("program.jar"), List.of("-Xmx256m"))).isNotEqualTo(key);
    // As long as before: only its checksum differs.
    assertThat(AotKey.of(jar("two"), List.of("-Xmx512m"))).isNotEqualTo(key);
  }

  private Path jar(String content) throws IOException {
    Path jar = directory.resolve("program.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      ZipEntry entry = new ZipEntry("Program.class");
      entry.setTime(0);
      zip.putNextEntry(entry);
      zip.write(content.getBytes());
    }
    return jar;
  }
}
