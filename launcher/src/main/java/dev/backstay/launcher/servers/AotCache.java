package dev.backstay.launcher.servers;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.home.Secret;
import dev.backstay.launcher.host.Command;
import dev.backstay.launcher.host.Unprivileged;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What Java learned in one start of worker or starter, kept so that later starts take less than
 * half of the processor time. It fits one jar, one Java and one set of options, and its directory
 * is named after them ({@link AotKey}); Java itself checks it once more, and goes on without it
 * when it does not fit or cannot be read.
 *
 * @param directory of this cache alone: complete, or not there
 * @param jar as it was built
 * @param options of the virtual machine, without those for the cache
 */
public record AotCache(Path directory, Path jar, List<String> options) {
  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final String FILE = "start.aot";
  private static final String TRAINING = "training";

  /** A Java program as it is started. */
  public record Program(Path jar, List<String> options) {}

  /** Where the caches of a home are: beside the fetched tools. */
  static Path all(Home home) {
    return home.tools().resolve("aot");
  }

  /** The one that fits; it need not be there. */
  public static AotCache of(Home home, String name, Path jar, List<String> options)
      throws IOException {
    return new AotCache(
        all(home).resolve(name + "-" + AotKey.of(jar, options)), jar, List.copyOf(options));
  }

  /** With the cache where there is one, else as it was built. */
  public Program program() {
    if (!ready()) {
      return new Program(jar, options);
    }
    List<String> all = new ArrayList<>(options);
    all.add("-XX:AOTCache=" + directory.resolve(FILE));
    return new Program(unpacked(directory), all);
  }

  /** Whether it is there. */
  public boolean ready() {
    return Files.isReadable(directory.resolve(FILE)) && Files.isReadable(unpacked(directory));
  }

  /**
   * Makes it: unpacks the jar, because Java keeps nothing of jars in jars, and starts the program
   * up to where it would take work. At a low priority, and without touching any server.
   */
  public void make() throws IOException {
    if (Files.exists(directory)) {
      throw new FileAlreadyExistsException(directory.toString());
    }
    Path fresh = Files.createTempDirectory(Files.createDirectories(directory.getParent()), "new-");
    try {
      java(List.of(), "-Djarmode=tools", "-jar", jar, "extract", "--destination", fresh, "--force")
          .print();
      train(fresh);
      AotCaches.remove(fresh.resolve(TRAINING));
      Files.move(fresh, directory); // refused when somebody else was quicker
    } finally {
      AotCaches.remove(fresh);
    }
  }

  private void train(Path fresh) throws IOException {
    Path training = Files.createDirectory(fresh.resolve(TRAINING));
    Path cache = fresh.resolve(FILE);
    java(
            options,
            "-XX:AOTCacheOutput=" + cache,
            "-Dspring.context.exit=onRefresh",
            "-jar",
            unpacked(fresh))
        .with("BACKSTAY_ROLES", "control,site")
        .with("BACKSTAY_STATE_DIR", training.toString())
        .with("BACKSTAY_CATALOG_URL", "jdbc:postgresql://127.0.0.1:1/none")
        // A start without a token is refused; this one is thrown away again.
        .with(
            "BACKSTAY_TOKEN_FILE",
            Secret.file(training.resolve("token"), Unprivileged.SELF).toString())
        .print();
    // Fails when this very Java would not take it.
    java(options, "-XX:AOTMode=on", "-XX:AOTCache=" + cache, "-cp", unpacked(fresh), "-version")
        .print();
  }

  private Path unpacked(Path place) {
    return place.resolve(jar.getFileName());
  }

  private static Command java(List<String> options, Object... words) {
    List<Object> argv = new ArrayList<>(List.of("nice", "-n", "10"));
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java"));
    argv.addAll(options);
    argv.addAll(List.of(words));
    return Command.of(argv.toArray()).within(LIMIT).killedOnInterrupt();
  }
}
