package dev.backstay.worker.replay;

import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import java.io.PrintStream;
import java.util.List;
import java.util.function.IntConsumer;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code java -jar backstay-worker-exec.jar replay [--json] [--closed=N]}: the replay gate, run by
 * the very jar that would be deployed, with a worker's own settings. The report goes to standard
 * output, everything else to standard error.
 */
public final class ReplayMode {
  private static final int UNREACHABLE = 9;
  private static final int USAGE = 64;
  private static final int PROGRESS_EVERY = 25;

  private ReplayMode() {}

  /** Returns the exit code: 0, 3 or 6 as {@link ReplayReport} says, 9 or 64. */
  public static int run(List<String> arguments) {
    boolean json = false;
    int closed = ReplayGate.NEWEST_CLOSED;
    for (String argument : arguments) {
      if (argument.equals("--json")) {
        json = true;
      } else if (argument.matches("--closed=\\d{1,6}")) {
        closed = Integer.parseInt(argument.substring("--closed=".length()));
      } else {
        System.err.println(
            "backstay: replay knows no '" + argument + "'. Allowed: --json, --closed=NUMBER");
        return USAGE;
      }
    }
    try (ConfigurableApplicationContext context = connect()) {
      ReplayReport report =
          ReplayGate.ofThisBuild(context.getBean(WorkflowClient.class), closed, progress())
              .replay();
      print(report, json, System.out);
      return report.exitCode();
    } catch (StatusRuntimeException e) {
      System.err.println(
          "backstay: Temporal does not answer: "
              + e.getStatus().getCode()
              + " "
              + e.getStatus().getDescription()
              + ". Look at TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE");
      return UNREACHABLE;
    }
  }

  private static void print(ReplayReport report, boolean json, PrintStream out) {
    if (json) {
      ReplayPrinter.json(report, out);
    } else {
      ReplayPrinter.table(report, out);
    }
  }

  private static IntConsumer progress() {
    return done -> {
      if (done % PROGRESS_EVERY == 0) {
        System.err.println("replayed " + done + " runs …");
      }
    };
  }

  private static ConfigurableApplicationContext connect() {
    return new SpringApplicationBuilder(ReplayContext.class)
        .web(WebApplicationType.NONE)
        .bannerMode(Banner.Mode.OFF)
        .logStartupInfo(false)
        .registerShutdownHook(false)
        // A run that does not replay is a line of the report, not forty of a log.
        .run("--logging.level.root=off", "--logging.level.io.temporal.internal.activity=off");
  }
}
