package dev.backstay.systems.host;

import dev.backstay.workflows.model.Artifact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs jobs on the worker's own host. Job directories lie under {@code <state>/jobs}, what is kept
 * under {@code <state>/artifacts}. A tool runs in a session of its own and goes on when the worker
 * is killed; any later worker with the same state directory finds it again.
 *
 * <p>A tool's environment is {@code PATH}, {@code HOME}, {@code LANG=C.UTF-8}, {@code TZ=UTC} and
 * what its command adds. Running as another user needs root; then {@code HOME} is that user's.
 */
public final class LocalHostRunner implements HostRunner {
  private static final Duration ASK_LIMIT = Duration.ofMinutes(2);
  private static final Duration SCRIPT_LIMIT = Duration.ofMinutes(1);
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private final Path jobs;
  private final ArtifactStore artifacts;
  private final String script;

  /**
   * @param stateDir made when it is missing; tools that run as another user must be able to pass
   *     through it
   */
  public LocalHostRunner(Path stateDir) throws IOException {
    Path state = stateDir.toAbsolutePath().normalize();
    Files.createDirectories(state);
    jobs = state.resolve("jobs");
    JobDirectory.make(jobs, "rwx--x--x");
    JobDirectory.make(state.resolve("artifacts"), "rwx------");
    artifacts = new ArtifactStore(state.resolve("artifacts"));
    JobDirectory.make(state.resolve("bin"), "rwxr-xr-x");
    script = install(state.resolve("bin").resolve(HostScript.fileName()));
  }

  @Override
  public void start(String name, HostCommand command) throws IOException {
    JobDirectory job = JobDirectory.of(jobs, name).claim();
    List<String> arguments = new ArrayList<>(List.of("launch", job.path().toString()));
    arguments.addAll(HostScript.running(command));
    HostOutput launched = script(arguments, command.environment(), SCRIPT_LIMIT);
    if (launched.exitCode() != 0) {
      throw new IOException(
          "job %s did not begin (code %d): %s"
              .formatted(name, launched.exitCode(), launched.stderr().strip()));
    }
  }

  @Override
  public Optional<HostJob> find(String name) throws IOException {
    JobDirectory job = JobDirectory.of(jobs, name);
    if (!job.exists()) {
      return Optional.empty();
    }
    HostOutput answer = script(List.of("state", job.path().toString()), Map.of(), SCRIPT_LIMIT);
    if (answer.exitCode() != 0) {
      throw new IOException("cannot read the state of job " + name + ": " + answer.stderr());
    }
    return HostScript.parse(name, answer.stdout());
  }

  @Override
  public void signal(String name, String signal) throws IOException {
    if (!signal.matches("[A-Z]{1,8}[0-9]?")) {
      throw new IllegalArgumentException("not a signal: " + signal);
    }
    JobDirectory job = JobDirectory.of(jobs, name);
    script(List.of("signal", job.path().toString(), signal), Map.of(), SCRIPT_LIMIT);
  }

  @Override
  public List<SentSignal> signals(String name) throws IOException {
    Path sent = JobDirectory.of(jobs, name).path().resolve("signals");
    return Files.exists(sent) ? SentSignal.parse(Files.readString(sent)) : List.of();
  }

  @Override
  public String tail(String name, String stream, int maxBytes) throws IOException {
    try (SeekableByteChannel in = channel(name, stream)) {
      long size = in.size();
      in.position(Math.max(0, size - maxBytes));
      ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(size, maxBytes));
      while (buffer.hasRemaining() && in.read(buffer) >= 0) {}
      return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  @Override
  public InputStream open(String name, String stream) throws IOException {
    return Channels.newInputStream(channel(name, stream));
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
    Path target = JobDirectory.of(jobs, name).claim().file(file);
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Files.write(part, content);
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    return target.toString();
  }

  @Override
  public HostOutput ask(HostCommand command) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("ask"));
    arguments.addAll(HostScript.running(command));
    return script(arguments, command.environment(), ASK_LIMIT);
  }

  private SeekableByteChannel channel(String name, String file) throws IOException {
    // Never through a link: the tool's user could point it at what only the worker may read.
    return Files.newByteChannel(
        JobDirectory.of(jobs, name).file(file), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  private HostOutput script(List<String> arguments, Map<String, String> added, Duration limit)
      throws IOException {
    List<String> argv = new ArrayList<>(List.of("/bin/sh", script));
    argv.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(argv);
    Map<String, String> environment = builder.environment();
    String home = environment.getOrDefault("HOME", "/");
    String path = environment.getOrDefault("PATH", PATH);
    environment.clear();
    environment.putAll(Map.of("PATH", path, "HOME", home, "LANG", "C.UTF-8", "TZ", "UTC"));
    environment.putAll(added);
    return ShortProcess.run(builder, limit);
  }

  private static String install(Path file) throws IOException {
    if (!Files.exists(file)) {
      Path part = Files.createTempFile(file.getParent(), "job-", ".tmp");
      Files.write(part, HostScript.text());
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return file.toString();
  }
}
