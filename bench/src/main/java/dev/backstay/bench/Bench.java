package dev.backstay.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./backstay bench}: one subcommand per scenario. */
@Command(
    name = "bench",
    description = "Measures Backstay on this machine; the last line is one JSON object.",
    mixinStandardHelpOptions = true,
    subcommands = {
      OverheadScenario.class,
      StepOverheadScenario.class,
      ResumeScenario.class,
      SlotsScenario.class,
      PollScenario.class,
      CliStartScenario.class
    })
public final class Bench {

  private Bench() {}

  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new Bench());
    line.setExecutionExceptionHandler(
        (problem, command, parsed) -> {
          command.getErr().println("backstay bench: " + problem.getMessage());
          for (Throwable cause = problem.getCause(); cause != null; cause = cause.getCause()) {
            command.getErr().println("  because: " + cause.getMessage());
          }
          return 1;
        });
    System.exit(line.execute(arguments));
  }
}
