package dev.backstay.launcher.servers;

import dev.backstay.launcher.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes the {@link AotCache}s that are missing while other things go on, so that the next start is
 * quicker; removes those that nobody can use any more. What fails is written to the log {@code aot}
 * and disturbs nobody. {@code BACKSTAY_AOT=no} turns all of it off.
 */
public final class AotCaches implements AutoCloseable {
  private static final Duration SETTLED = Duration.ofHours(1);

  private final Home home;
  private final Thread thread;

  private AotCaches(Home home) {
    this.home = home;
    this.thread = Thread.ofPlatform().daemon().name("aot-caches").unstarted(this::makeAll);
  }

  /** Begins to make them; closing gives it up where it is. */
  public static AotCaches makeInBackground(Home home) {
    AotCaches caches = new AotCaches(home);
    if (wanted()) {
      caches.thread.start();
    }
    return caches;
  }

  static boolean wanted() {
    return !"no".equals(System.getenv("BACKSTAY_AOT"));
  }

  private void makeAll() {
    try {
      List<AotCache> current =
          List.of(
              AotCache.of(home, "worker", home.workerJar(), BackstaySystem.jvm("worker")),
              AotCache.of(home, "starter", home.starterJar(), BackstaySystem.jvm("starter")));
      for (AotCache cache : current) {
        if (!cache.ready() && !Thread.currentThread().isInterrupted()) {
          cache.make();
        }
      }
      tidy(AotCache.all(home), current.stream().map(AotCache::directory).toList());
    } catch (IOException | RuntimeException e) {
      log(e);
    }
  }

  /** Removes what an earlier version or an interrupted attempt left, unless a process uses it. */
  static void tidy(Path all, List<Path> current) throws IOException {
    Instant settled = Instant.now().minus(SETTLED);
    Set<Path> old = new HashSet<>();
    try (Stream<Path> list = Files.list(all)) {
      for (Path each : list.filter(path -> !current.contains(path)).toList()) {
        if (Files.getLastModifiedTime(each).toInstant().isBefore(settled)) {
          old.add(each);
        }
      }
    }
    List<String> commands =
        ProcessHandle.allProcesses()
            .flatMap(process -> process.info().commandLine().stream())
            .toList();
    for (Path each : old) {
      // By its name, which is unique: the way there may lead over links.
      String name = each.getFileName().toString();
      if (commands.stream().noneMatch(command -> command.contains(name))) {
        remove(each);
      }
    }
  }

  static void remove(Path directory) throws IOException {
    if (Files.notExists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(directory)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private void log(Exception problem) {
    if (thread.isInterrupted()) {
      return; // given up, not failed
    }
    try {
      Files.writeString(
          home.log("aot"),
          Instant.now() + " no quicker start this time: " + problem + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      // Nothing depends on it.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
