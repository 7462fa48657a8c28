package dev.backstay.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Processes of a home, whoever started them. */
final class Processes {
  private Processes() {}

  /** Whoever works in a directory below the home or names it on the command line. */
  static List<Long> in(Path home) {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> tellsOf(home, Path.of("/proc", "" + pid)))
        .toList();
  }

  private static boolean tellsOf(Path home, Path process) {
    try {
      // The dead who wait for their parents have neither.
      return Files.readSymbolicLink(process.resolve("cwd")).toString().contains(home.toString())
          || Files.readString(process.resolve("cmdline")).contains(home.toString());
    } catch (IOException gone) {
      return false;
    }
  }
}
