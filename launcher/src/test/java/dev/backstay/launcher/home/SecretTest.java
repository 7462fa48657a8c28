package dev.backstay.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.launcher.host.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {
  private final Path directory;

  SecretTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void onlyItsOwnerCanReadItAndItIsKept() throws IOException {
    Path file = Secret.file(directory.resolve("token"), Unprivileged.SELF);
    String secret = Secret.read(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(secret).matches("[0-9a-f]{48}");
    assertThat(Secret.read(Secret.file(file, Unprivileged.SELF))).isEqualTo(secret);
  }

  @Test
  void twoAreDifferent() throws IOException {
    Path one = Secret.file(directory.resolve("one"), Unprivileged.SELF);
    Path other = Secret.file(directory.resolve("other"), Unprivileged.SELF);
    assertThat(Secret.read(one)).isNotEqualTo(Secret.read(other));
  }
}
