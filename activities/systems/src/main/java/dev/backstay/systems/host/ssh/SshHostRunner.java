package dev.backstay.systems.host.ssh;

import dev.backstay.systems.host.ArtifactStore;
import dev.backstay.systems.host.ScriptedHost;
import dev.backstay.workflows.model.HostRef;

/**
 * Runs jobs on a host that is reached over SSH. Nothing of Backstay has to be installed there: it
 * needs an SSH server, Linux with util-linux and coreutils, and a state directory that the user who
 * logs in may write to.
 *
 * <p>A job does not notice when the connection is cut: the next call connects anew and finds it
 * under its name. Every method throws {@link dev.backstay.systems.host.HostUnreachable} while that
 * fails; what a call that was cut off did is then unknown, and making it again is safe.
 */
public final class SshHostRunner extends ScriptedHost implements AutoCloseable {
  private final SshShell shell;

  /** Connects to nothing yet. */
  public SshHostRunner(HostRef host, ArtifactStore artifacts) {
    this(new SshShell(host), artifacts);
  }

  private SshHostRunner(SshShell shell, ArtifactStore artifacts) {
    super(shell, artifacts);
    this.shell = shell;
  }

  /** Closes the connections; jobs go on. */
  @Override
  public void close() {
    shell.close();
  }
}
