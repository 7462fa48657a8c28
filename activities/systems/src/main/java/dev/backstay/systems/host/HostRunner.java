package dev.backstay.systems.host;

import dev.backstay.workflows.model.Artifact;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Runs command-line tools so that a worker may die at any moment: each job has a directory on the
 * host (making it is the claim), the tool runs detached in a process group of its own, holds a lock
 * while it lives, and leaves its exit code and output behind.
 *
 * <p>The same drivers run over every implementation; nothing here assumes that host and worker
 * share a file system. All paths are paths on the host.
 */
public interface HostRunner {

  /**
   * Starts a command under a name, unless it was started before. Exactly one process ever runs per
   * name. Secrets travel in {@link HostCommand#environment} only.
   *
   * @throws IOException when the host cannot be reached or the job directory cannot be made;
   *     retried
   */
  void start(String name, HostCommand command) throws IOException;

  /** How the named job stands; empty when it was never claimed on this host. */
  Optional<HostJob> find(String name) throws IOException;

  /** Sends the signal to the job's process group; does nothing when it has ended. */
  void signal(String name, String signal) throws IOException;

  /** The signals sent so far, oldest first: whether, how and when a job was cancelled. */
  List<SentSignal> signals(String name) throws IOException;

  /** The last bytes of the job's standard output ({@code stdout}) or error ({@code stderr}). */
  String tail(String name, String stream, int maxBytes) throws IOException;

  /**
   * The whole of {@code stdout}, {@code stderr} or a file the tool left in its work directory, to
   * be read once from the start.
   */
  InputStream open(String name, String stream) throws IOException;

  /** Keeps what {@link #open(String, String)} opens for good, content-addressed. */
  Artifact keep(String name, String file) throws IOException;

  /** Keeps content a driver made itself, such as a manifest. */
  Artifact keep(InputStream content) throws IOException;

  /** Opens what {@link #keep} kept. */
  InputStream open(Artifact artifact) throws IOException;

  /**
   * Writes a small file into a job's work directory before it is started (lists of paths, scripts,
   * never secrets) and returns its path on the host. The tool's user owns it once the job began.
   */
  String put(String name, String file, byte[] content) throws IOException;

  /**
   * Runs a short, read-only command to its end and returns what it printed; for questions that take
   * seconds, never for work.
   */
  HostOutput ask(HostCommand command) throws IOException;
}
