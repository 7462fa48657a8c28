package dev.backstay.systems.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A worker for tests to kill: starts one job, says so, and hangs. */
final class StartAndWait {
  private StartAndWait() {}

  static void main(String[] args) throws Exception {
    HostCommand command = new HostCommand(List.of("sh", "-c", args[2]), Map.of(), null, null);
    new LocalHostRunner(Path.of(args[0])).start(args[1], command);
    System.out.println("started");
    Thread.sleep(600_000);
  }
}
