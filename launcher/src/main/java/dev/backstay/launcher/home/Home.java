package dev.backstay.launcher.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The directory of one installation ({@code BACKSTAY_HOME}) and the clone of the repository it runs
 * from. Everything Backstay writes on this machine is below {@link #root}, except restored data in
 * zones that the estate puts elsewhere.
 *
 * @param root made if missing; an ordinary user can pass through it, secrets below it are private
 * @param checkout where the jars, the estate and the pages are
 * @param tools what was fetched (Temporal, Python, PostgreSQL); usually the same as {@code root}
 */
public record Home(Path root, Path checkout, Path tools) {

  /** From the environment that {@code ./backstay} sets. */
  public static Home fromEnvironment() {
    String clone = System.getenv("BACKSTAY_CLONE");
    Path directory = Path.of(clone == null ? "." : clone).toAbsolutePath().normalize();
    String home = System.getenv("BACKSTAY_HOME");
    Path root = home == null || home.isBlank() ? directory.resolve(".backstay") : Path.of(home);
    Path place = root.toAbsolutePath().normalize();
    return new Home(place, directory, place);
  }

  /** Makes the directories that are always there. */
  public Home prepare() throws IOException {
    for (Path directory : new Path[] {root, run(), logs(), bin()}) {
      Files.createDirectories(directory);
      if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
    Files.createDirectories(secrets());
    Files.setPosixFilePermissions(secrets(), PosixFilePermissions.fromString("rwx------"));
    return this;
  }

  public Path run() {
    return root.resolve("run");
  }

  public Path logs() {
    return root.resolve("logs");
  }

  public Path bin() {
    return tools.resolve("bin");
  }

  public Path secrets() {
    return root.resolve("secrets");
  }

  public Path demo() {
    return root.resolve("demo");
  }

  public Path python() {
    return tools.resolve("venv");
  }

  /** Job directories and kept artifacts of the worker. */
  public Path state() {
    return root.resolve("state");
  }

  public Path pidFile(String process) {
    return run().resolve(process + ".pid");
  }

  public Path log(String process) {
    return logs().resolve(process + ".log");
  }

  /** What the command line reads to find the server. */
  public Path serverFile() {
    return run().resolve("server.json");
  }

  public Path workerJar() {
    return checkout.resolve("worker/target/backstay-worker-exec.jar");
  }

  public Path starterJar() {
    return checkout.resolve("starter/target/backstay-starter-exec.jar");
  }
}
