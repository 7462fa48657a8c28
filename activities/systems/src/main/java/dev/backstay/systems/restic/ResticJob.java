package dev.backstay.systems.restic;

import dev.backstay.systems.files.FileScan;
import dev.backstay.systems.files.FileScript;
import dev.backstay.systems.files.Manifest;
import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostOutput;
import dev.backstay.systems.host.HostRunner;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.model.Artifact;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One order on one host: the words in which the works below say what they need. */
record ResticJob(HostRunner host, JobOrder order) {
  private static final int MOST_ERROR_BYTES = 16 * 1024;

  String token() {
    return order.token();
  }

  String binary() {
    return order.system().config().getOrDefault("binary", "restic");
  }

  private @Nullable String runAs() {
    return order.system().config().get("runAs");
  }

  /** A verb of {@code restic.sh}, with the scripts it needs laid into the job's directory. */
  HostCommand restic(Map<String, String> environment, List<String> arguments) throws IOException {
    host.put(token(), ResticScript.FILE, ResticScript.text());
    host.put(token(), FileScript.SCAN.file(), FileScript.SCAN.text());
    List<String> argv = new ArrayList<>(List.of("sh", ResticScript.FILE, binary()));
    argv.addAll(arguments);
    return new HostCommand(argv, environment, runAs(), null);
  }

  HostCommand files(FileScript script, String... arguments) throws IOException {
    host.put(token(), script.file(), script.text());
    List<String> argv = new ArrayList<>(List.of("sh", script.file()));
    argv.addAll(List.of(arguments));
    return new HostCommand(argv, Map.of(), runAs(), null);
  }

  /** A question to restic itself, in the foreground. */
  HostOutput ask(Map<String, String> environment, String... arguments) throws IOException {
    List<String> argv = new ArrayList<>(List.of(binary()));
    argv.addAll(List.of(arguments));
    return host.ask(new HostCommand(argv, environment, runAs(), null));
  }

  String stderr() throws IOException {
    return host.tail(token(), "stderr", MOST_ERROR_BYTES);
  }

  InputStream open(String file) throws IOException {
    return host.open(token(), file);
  }

  /** The text of a small file the script left; empty when it left none. */
  String text(String file) throws IOException {
    try (InputStream in = open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  Manifest scanned(String root) throws IOException {
    return FileScan.read(host, token(), root);
  }

  Artifact keep(Manifest manifest) throws IOException {
    return host.keep(manifest.write());
  }

  Artifact keepOutput() throws IOException {
    return host.keep(token(), "stdout");
  }

  Optional<ResticSnapshot> snapshotTagged(Map<String, String> environment, String tag)
      throws IOException {
    HostOutput answer = ask(environment, "snapshots", "--json", "--tag", tag);
    if (answer.exitCode() != 0) {
      return Optional.empty();
    }
    InputStream json = new ByteArrayInputStream(answer.stdout().getBytes(StandardCharsets.UTF_8));
    return ResticOutput.snapshots(json).stream().reduce((first, second) -> second);
  }
}
