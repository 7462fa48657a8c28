package dev.backstay.launcher.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCachesTest {
  @TempDir Path all;

  @Test
  void whatIsOldAndUnusedGoesAndNothingElse() throws IOException {
    Path current = cache("worker-current", Duration.ofDays(9));
    Path unused = cache("worker-unused", Duration.ofHours(2));
    Path givenUp = cache("new-123", Duration.ofHours(2));
    Path fresh = cache("new-456", Duration.ofMinutes(2));
    Path used = cache("worker-used", Duration.ofDays(9));
    Process java =
        new ProcessBuilder("sh", "-c", "sleep 1000; exit", used.resolve("lib").toString()).start();
    try {
      AotCaches.tidy(all, List.of(current));
    } finally {
      java.descendants().forEach(ProcessHandle::destroyForcibly);
      java.destroyForcibly();
    }

    assertThat(all.toFile().listFiles())
        .extracting(file -> all.resolve(file.getName()))
        .containsExactlyInAnyOrder(current, fresh, used)
        .doesNotContain(unused, givenUp);
  }

  @Test
  void aLinkOutOfTheCacheIsRemovedAndNotFollowed() throws IOException {
    Path kept = Files.writeString(Files.createDirectory(all.resolve("kept")).resolve("f"), "x");
    Path cache = Files.createDirectory(all.resolve("worker-1"));
    Files.createSymbolicLink(cache.resolve("lib"), kept.getParent());

    AotCaches.remove(cache);

    assertThat(cache).doesNotExist();
    assertThat(kept).exists();
  }

  private Path cache(String name, Duration age) throws IOException {
    Path directory = Files.createDirectories(all.resolve(name).resolve("lib")).getParent();
    Files.writeString(directory.resolve("lib/library.jar"), "x");
    Files.setLastModifiedTime(directory, FileTime.from(Instant.now().minus(age)));
    return directory;
  }
}
