package dev.backstay.launcher.servers;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.host.ServerProcess;
import java.time.Duration;
import java.util.List;

/** Servers an earlier launcher left behind: it was killed, or told to keep them. */
public final class StaleServers {
  /** In the order in which they may be stopped: nobody loses what it still needs. */
  private static final List<String> IN_ORDER =
      List.of("worker", "starter", "simulators", "temporal", "orders", "catalog");

  private StaleServers() {}

  /** Stops those that still live; returns their names. */
  public static List<String> stop(Home home) {
    return IN_ORDER.stream().filter(name -> stop(home, name)).toList();
  }

  /** Those that still live. */
  public static List<ServerProcess> living(Home home) {
    return IN_ORDER.stream()
        .flatMap(n -> ServerProcess.leftBehind(n, home.pidFile(n), home.log(n)).stream())
        .toList();
  }

  private static boolean stop(Home home, String name) {
    return ServerProcess.leftBehind(name, home.pidFile(name), home.log(name))
        .map(
            process -> {
              if (name.equals("catalog") || name.equals("orders")) {
                process.interrupt(); // PostgreSQL's fast shutdown; SIGTERM would wait for clients
              }
              process.stop(Duration.ofSeconds(30));
              return true;
            })
        .orElse(false);
  }
}
