package dev.backstay.launcher;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.home.RunLock;
import dev.backstay.launcher.servers.AotCaches;
import dev.backstay.launcher.servers.BackstaySystem;
import dev.backstay.launcher.story.Story;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./backstay up}: runs the system until Ctrl-C. */
@Command(
    name = "up",
    description = "Starts Backstay and runs it until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
  private static final int REVIVALS = 20;

  @Option(
      names = "--estate",
      paramLabel = "DIR",
      description = "Your own estate files. Default: a demo estate with real data to play with.")
  @Nullable Path estate;

  @Option(
      names = "--faults",
      split = ",",
      paramLabel = "FAULT",
      description =
          "What goes wrong on simulated products: slow, lost-acknowledgement, duplicate,"
              + " expired-token, full-media, partial-success.")
  List<String> faults = List.of();

  @Override
  public Integer call() throws IOException {
    Story story = new Story(System.out, false);
    long began = System.nanoTime();
    Home home = Home.fromEnvironment().prepare();
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Starting starting = new Starting();
    try (RunLock lock = RunLock.take(home, "up")) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(stop, starting, stopped)));
      try (Installation installation = start(home, story, starting)) {
        story.done("Ready", Duration.ofNanos(System.nanoTime() - began));
        Welcome.print(story, installation);
        int code;
        try (AotCaches caches = AotCaches.makeInBackground(home)) {
          code = watch(installation, story, stop);
        }
        story.say("stopping …");
        return code;
      }
    } catch (RunLock.Held held) {
      stopped.countDown();
      throw held;
    } catch (Starting.GivenUp e) {
      story.say("told to stop while starting; what ran is stopped");
      return 1;
    } finally {
      if (stopped.getCount() > 0) {
        System.out.println("Stopped. Everything is kept in " + home.root());
        stopped.countDown();
      }
    }
  }

  private Installation start(Home home, Story story, Starting starting) throws IOException {
    Path files = estate == null ? home.checkout().resolve("estate/demo") : estate;
    try {
      return Installation.start(home, story, files, faults);
    } catch (IOException | RuntimeException e) {
      if (starting.givenUp()) {
        throw new Starting.GivenUp(e);
      }
      throw e;
    } finally {
      starting.over();
    }
  }

  /** Runs until told to stop; starts again what ended by itself, and gives up after some times. */
  private static int watch(Installation installation, Story story, CountDownLatch stop)
      throws IOException {
    BackstaySystem system = installation.system();
    int revivals = 0;
    while (!waited(stop)) {
      String lost = installation.lost();
      if (lost != null) {
        story.say(lost);
        return 1;
      }
      String revived = system.revive();
      if (revived != null) {
        story.say(revived);
        if (++revivals > REVIVALS) {
          story.say("that happened too often; see the logs in " + system.plan().home().logs());
          return 1;
        }
      }
    }
    return 0;
  }

  private static boolean waited(CountDownLatch stop) {
    try {
      return stop.await(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Runs as the virtual machine ends: Ctrl-C or SIGTERM. */
  private static void stopAndWait(CountDownLatch stop, Starting starting, CountDownLatch stopped) {
    stop.countDown();
    starting.giveUp();
    try {
      if (!stopped.await(90, TimeUnit.SECONDS)) {
        System.err.println("backstay: not everything stopped; run ./backstay down");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
