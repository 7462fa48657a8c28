package dev.backstay.systems.host;

import dev.backstay.workflows.model.Artifact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The protocol of job directories, in the words of {@code job.sh}. Hosts differ only in the {@link
 * HostShell} that carries them.
 *
 * <p>A tool's environment is {@code PATH}, {@code HOME}, {@code LANG=C.UTF-8}, {@code TZ=UTC} and
 * what its command adds. Running as another user needs root on the host; then {@code HOME} is that
 * user's.
 *
 * <p>What is kept lies beside the worker, not on the host: it must outlive the host it tells about.
 */
public class ScriptedHost implements HostRunner {
  private static final Duration ASK_LIMIT = Duration.ofMinutes(2);
  private static final Duration SCRIPT_LIMIT = Duration.ofMinutes(1);

  private final HostShell shell;
  private final ArtifactStore artifacts;
  private final JobFiles files;

  protected ScriptedHost(HostShell shell, ArtifactStore artifacts) {
    this.shell = shell;
    this.artifacts = artifacts;
    this.files = new JobFiles(shell.stateDirectory() + "/jobs");
  }

  @Override
  public void start(String name, HostCommand command) throws IOException {
    HostOutput launched =
        shell.run(HostScript.running(command, "launch", files.directory(name)), SCRIPT_LIMIT);
    if (launched.exitCode() != 0) {
      throw new IOException(
          "job %s did not begin (code %d): %s"
              .formatted(name, launched.exitCode(), launched.stderr().strip()));
    }
  }

  @Override
  public Optional<HostJob> find(String name) throws IOException {
    HostOutput answer = done(ScriptCall.of("state", files.directory(name)));
    return HostScript.parse(name, answer.stdout());
  }

  @Override
  public void signal(String name, String signal) throws IOException {
    if (!signal.matches("[A-Z]{1,8}[0-9]?")) {
      throw new IllegalArgumentException("not a signal: " + signal);
    }
    done(ScriptCall.of("signal", files.directory(name), signal));
  }

  @Override
  public List<SentSignal> signals(String name) throws IOException {
    try (InputStream in = read(files.directory(name) + "/signals")) {
      return SentSignal.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  @Override
  public String tail(String name, String stream, int maxBytes) throws IOException {
    try (InputStream in = read(files.file(name, stream), Integer.toString(maxBytes))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  @Override
  public InputStream open(String name, String stream) throws IOException {
    return read(files.file(name, stream));
  }

  @Override
  public Artifact keep(String name, String file) throws IOException {
    try (InputStream in = open(name, file)) {
      return artifacts.keep(in);
    }
  }

  @Override
  public Artifact keep(InputStream content) throws IOException {
    return artifacts.keep(content);
  }

  @Override
  public InputStream open(Artifact artifact) throws IOException {
    return artifacts.open(artifact);
  }

  @Override
  public String put(String name, String file, byte[] content) throws IOException {
    String path = files.work(name, file);
    done(
        new ScriptCall(
            List.of("write", files.directory(name), file, Integer.toString(content.length)),
            Map.of(),
            content));
    return path;
  }

  @Override
  public HostOutput ask(HostCommand command) throws IOException {
    return shell.run(HostScript.running(command, "ask"), ASK_LIMIT);
  }

  private InputStream read(String path, String... last) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("read", path));
    arguments.addAll(List.of(last));
    InputStream in = shell.stream(new ScriptCall(arguments, Map.of(), new byte[0]));
    try {
      return HostScript.contentOf(path, in);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private HostOutput done(ScriptCall call) throws IOException {
    HostOutput answer = shell.run(call, SCRIPT_LIMIT);
    if (answer.exitCode() != 0) {
      throw new IOException(
          "'%s' failed on the host with code %d: %s"
              .formatted(call, answer.exitCode(), answer.stderr().strip()));
    }
    return answer;
  }
}
