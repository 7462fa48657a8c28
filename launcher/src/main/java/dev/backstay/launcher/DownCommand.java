package dev.backstay.launcher;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.home.RunLock;
import dev.backstay.launcher.host.Await;
import dev.backstay.launcher.servers.StaleServers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./backstay down}: stops what runs in this home. */
@Command(
    name = "down",
    description = "Stops a running Backstay, also one whose launcher is gone.",
    mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {

  @Override
  public Integer call() throws IOException {
    Home home = Home.fromEnvironment().prepare();
    boolean launcher = false;
    try (RunLock lock = RunLock.take(home, "down")) {
      List<String> stopped = StaleServers.stop(home);
      System.out.println(
          stopped.isEmpty() ? "Nothing was running." : "Stopped: " + String.join(", ", stopped));
      return 0;
    } catch (RunLock.Held held) {
      launcher = ProcessHandle.of(held.pid()).map(ProcessHandle::destroy).orElse(false);
    }
    if (!launcher) {
      System.err.println("backstay: another launcher is at work; try again in a moment");
      return 1;
    }
    Await.until(
        Duration.ofMinutes(2), () -> released(home), () -> "the launcher did not stop in time");
    System.out.println("Stopped.");
    return 0;
  }

  private static boolean released(Home home) {
    try (RunLock lock = RunLock.take(home, "down")) {
      return true;
    } catch (RunLock.Held | IOException e) {
      return false;
    }
  }
}
