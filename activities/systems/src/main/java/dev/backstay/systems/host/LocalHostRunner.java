package dev.backstay.systems.host;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Runs jobs on the worker's own host. A tool runs in a session of its own and goes on when the
 * worker is killed; any later worker with the same state directory finds it again.
 */
public final class LocalHostRunner extends ScriptedHost {

  /**
   * @param stateDirectory made when it is missing; tools that run as another user must be able to
   *     pass through it
   */
  public LocalHostRunner(Path stateDirectory) throws IOException {
    super(new LocalShell(stateDirectory), new ArtifactStore(stateDirectory));
  }
}
