package dev.backstay.launcher.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Remembers a server process over the death of the launcher. A process counts as ours only when id
 * and start time both match: a process id alone may have been given to a stranger since.
 */
public final class PidFile {
  private static final Duration CLOCK_PLAY = Duration.ofSeconds(2);

  private final Path file;

  public PidFile(Path file) {
    this.file = file;
  }

  public void write(ProcessHandle process) throws IOException {
    Files.createDirectories(file.getParent());
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, process.pid() + "\n" + startOf(process).toEpochMilli() + "\n");
    Files.move(
        fresh,
        file,
        java.nio.file.StandardCopyOption.ATOMIC_MOVE,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  /** The process written here, if it still lives. */
  public Optional<ProcessHandle> living() {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      return Optional.empty();
    }
    if (lines.size() < 2) {
      return Optional.empty();
    }
    try {
      long pid = Long.parseLong(lines.get(0));
      Instant start = Instant.ofEpochMilli(Long.parseLong(lines.get(1)));
      return ProcessHandle.of(pid)
          .filter(PidFile::lives)
          .filter(p -> Duration.between(start, startOf(p)).abs().compareTo(CLOCK_PLAY) <= 0);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  public void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // A pid file that stays names a dead process and is recognised as such.
    }
  }

  /**
   * Whether the process runs. One that has ended and was not yet collected by its parent does not,
   * whatever the process table says: an orphan in a container may stay like that for good.
   */
  static boolean lives(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    try {
      String stat = Files.readString(Path.of("/proc", "" + process.pid(), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException e) {
      return process.isAlive();
    }
  }

  private static Instant startOf(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }
}
