package dev.backstay.systems.host.ssh;

import dev.backstay.systems.host.ArtifactStore;
import dev.backstay.systems.host.StartAndWait;
import dev.backstay.workflows.model.HostRef;
import java.nio.file.Path;
import java.time.Duration;

/** A worker for tests to kill: starts one job over SSH, says so, and hangs. */
final class StartOverSsh {
  private StartOverSsh() {}

  static void main(String[] args) throws Exception {
    HostRef host =
        new HostRef(
            args[0],
            Integer.parseInt(args[1]),
            args[2],
            args[3],
            args[4],
            args[5],
            Duration.ofMinutes(1));
    StartAndWait.run(
        new SshHostRunner(host, new ArtifactStore(Path.of(args[5] + "-worker"))), args[6]);
  }
}
