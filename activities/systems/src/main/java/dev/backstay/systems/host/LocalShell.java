package dev.backstay.systems.host;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;

/** Calls the script as a process of the worker's own host. */
final class LocalShell implements HostShell {
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private final Path state;
  private final Path script;

  LocalShell(Path stateDirectory) throws IOException {
    state = stateDirectory.toAbsolutePath().normalize();
    script = state.resolve("bin").resolve(HostScript.fileName());
    install();
  }

  private void install() throws IOException {
    Files.createDirectories(state);
    make(state.resolve("jobs"), "rwx--x--x");
    make(state.resolve("bin"), "rwxr-xr-x");
    Path part = Files.createTempFile(script.getParent(), "job-", ".tmp");
    Files.write(part, HostScript.text());
    Files.move(part, script, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public String stateDirectory() {
    return state.toString();
  }

  @Override
  public HostOutput run(ScriptCall call, Duration limit) throws IOException {
    return ShortProcess.run(process(), call.frame(), limit);
  }

  @Override
  public InputStream stream(ScriptCall call) throws IOException {
    Process process = process().redirectError(ProcessBuilder.Redirect.DISCARD).start();
    ShortProcess.give(process, call.frame());
    return new FilterInputStream(process.getInputStream()) {
      @Override
      public void close() throws IOException {
        process.destroyForcibly();
        super.close();
      }
    };
  }

  private ProcessBuilder process() throws IOException {
    if (!Files.exists(script)) {
      install();
    }
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString());
    Map<String, String> environment = builder.environment();
    String home = environment.getOrDefault("HOME", "/");
    String path = environment.getOrDefault("PATH", PATH);
    environment.clear();
    environment.putAll(Map.of("PATH", path, "HOME", home, "LANG", "C.UTF-8", "TZ", "UTC"));
    return builder;
  }

  private static void make(Path directory, String mode) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory);
      // Not as an attribute of the creation: the process' umask would narrow it.
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));
    }
  }
}
