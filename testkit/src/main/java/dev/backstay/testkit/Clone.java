package dev.backstay.testkit;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.host.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/** The clone of the repository that tests run in, and homes for what they start. */
public final class Clone {
  private Clone() {}

  /** The nearest directory above with {@code estate/demo}. */
  public static Path directory() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("estate/demo"))) {
        return at;
      }
    }
    throw new IllegalStateException("run this inside a clone of the repository");
  }

  /** Where fetched tools are: {@code BACKSTAY_HOME}, else {@code .backstay} in the clone. */
  public static Path tools() {
    String given = System.getenv("BACKSTAY_HOME");
    return given == null ? directory().resolve(".backstay") : Path.of(given);
  }

  /** A fresh home that shares the fetched tools. */
  public static Home temporaryHome(String prefix) throws IOException {
    // Not JUnit's directory: the user that runs PostgreSQL must be able to pass through it.
    Path root = Files.createTempDirectory(prefix);
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new Home(root, directory(), tools()).prepare();
  }

  /**
   * Removes a home that {@link #temporaryHome} made. Tools that have just been stopped may still
   * write their last lines there, so it tries until nothing comes after.
   */
  public static void remove(Home home) {
    IOException[] last = new IOException[1];
    Await.until(
        Duration.ofSeconds(30),
        () -> {
          try {
            removeOnce(home.root());
            return true;
          } catch (IOException e) {
            last[0] = e;
            return false;
          }
        },
        () -> home.root() + " cannot be removed: " + last[0]);
  }

  private static void removeOnce(Path root) throws IOException {
    if (Files.notExists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause(); // somebody else removed what was being listed
    }
  }
}
