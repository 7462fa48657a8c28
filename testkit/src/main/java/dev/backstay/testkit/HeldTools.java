package dev.backstay.testkit;

import dev.backstay.launcher.host.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Real tools behind a door: every call is written down, and calls that work on data wait while the
 * door is shut. So a test can stand in the middle of a backup for as long as it likes, and count
 * afterwards what the tool really saw.
 */
public final class HeldTools {
  private static final Duration SOON = Duration.ofMinutes(5);

  private final Path directory;

  private HeldTools(Path directory) {
    this.directory = directory;
  }

  /** A door below the home; put its tools into the estate with {@link #standBefore}. */
  public static HeldTools in(Path home) throws IOException {
    Path directory = Files.createDirectories(home.resolve("door"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new HeldTools(directory);
  }

  /** The placeholders with restic and Barman replaced by themselves behind the door. */
  public Map<String, String> standBefore(Map<String, String> placeholders) throws IOException {
    Map<String, String> changed = new HashMap<>(placeholders);
    changed.put("BACKSTAY_RESTIC", before("restic", of(placeholders, "BACKSTAY_RESTIC")));
    changed.put("BACKSTAY_BARMAN", before("barman", of(placeholders, "BACKSTAY_BARMAN")));
    return changed;
  }

  private static String of(Map<String, String> placeholders, String name) {
    return Objects.requireNonNull(placeholders.get(name), name);
  }

  /**
   * One tool behind the door.
   *
   * @param real where the tool itself is
   * @return where to call it
   */
  public String before(String name, String real) throws IOException {
    Path calls = Files.createFile(directory.resolve(name + ".calls"));
    Files.setPosixFilePermissions(calls, PosixFilePermissions.fromString("rw-rw-rw-"));
    Path script =
        Files.writeString(
            directory.resolve(name),
            """
            #!/bin/sh
            here=%s
            printf '%%s\\n' "$*" >>"$here/%s.calls"
            case " $* " in
              *' backup '* | *' restore '*) while [ -e "$here/shut" ]; do sleep 0.1; done ;;
            esac
            exec %s "$@"
            """
                .formatted(directory, name, real));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script.toString();
  }

  public void shut() throws IOException {
    Files.createFile(directory.resolve("shut"));
  }

  public void open() throws IOException {
    Files.deleteIfExists(directory.resolve("shut"));
  }

  /** The calls of a tool that have this word among their arguments, in order. */
  public List<String> calls(String tool, String word) throws IOException {
    return Files.readAllLines(directory.resolve(tool + ".calls")).stream()
        .filter(line -> (" " + line + " ").contains(" " + word + " "))
        .toList();
  }

  /** Waits until so many of those calls were made. */
  public void awaitCalls(String tool, String word, int count) {
    Await.until(
        SOON,
        () -> {
          try {
            return calls(tool, word).size() >= count;
          } catch (IOException e) {
            return false;
          }
        },
        () -> tool + " was not called to " + word);
  }

  /** How many processes stand before or behind the door right now. */
  public long processes(String tool) {
    String path = directory.resolve(tool).toString();
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(path))
        .count();
  }
}
