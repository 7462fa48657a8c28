package dev.backstay.systems.host;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One job's directory. Making it is the claim. What the runner writes lies in it; {@code work/}
 * belongs to the user the tool runs as. A tool under another user may pass through the upper
 * directories but not list them, and cannot enter another job's {@code work/}.
 */
record JobDirectory(Path path) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Set<String> STREAMS = Set.of("stdout", "stderr");

  static JobDirectory of(Path jobs, String name) {
    return new JobDirectory(jobs.resolve(checked(name)));
  }

  JobDirectory claim() throws IOException {
    make(path, "rwx--x--x");
    make(work(), "rwx------");
    return this;
  }

  Path work() {
    return path.resolve("work");
  }

  /** An output stream, or a file the tool left in its work directory. */
  Path file(String name) {
    return STREAMS.contains(name) ? path.resolve(name) : work().resolve(checked(name));
  }

  boolean exists() {
    return Files.isDirectory(path);
  }

  static void make(Path directory, String mode) throws IOException {
    try {
      Files.createDirectory(directory);
      // Not as an attribute of the creation: the process' umask would narrow it.
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name for a job or a file of one: " + name);
    }
    return name;
  }
}
