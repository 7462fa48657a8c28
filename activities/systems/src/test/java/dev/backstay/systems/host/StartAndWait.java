package dev.backstay.systems.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A worker for tests to kill: starts one job, says so, and hangs. */
public final class StartAndWait {
  private StartAndWait() {}

  static void main(String[] args) throws Exception {
    run(new LocalHostRunner(Path.of(args[0])), args[1]);
  }

  public static void run(HostRunner host, String script) throws Exception {
    host.start("job", new HostCommand(List.of("sh", "-c", script), Map.of(), null, null));
    System.out.println("started");
    Thread.sleep(600_000);
  }
}
