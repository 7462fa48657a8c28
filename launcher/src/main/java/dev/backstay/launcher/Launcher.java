package dev.backstay.launcher;

import dev.backstay.launcher.doctor.DoctorCommand;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./backstay up|down|demo|doctor|replay|test}. */
@Command(
    name = "backstay",
    description = "Runs Backstay on this machine.",
    mixinStandardHelpOptions = true,
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      DemoCommand.class,
      DoctorCommand.class,
      ReplayCommand.class,
      TestCommand.class
    })
public final class Launcher {

  private Launcher() {}

  public static void main(String[] arguments) {
    System.exit(execute(arguments));
  }

  static int execute(String... arguments) {
    CommandLine line = new CommandLine(new Launcher());
    line.setExecutionExceptionHandler(Launcher::explain);
    return line.execute(arguments);
  }

  private static int explain(Exception problem, CommandLine line, CommandLine.ParseResult unused) {
    boolean wordless = problem.getMessage() == null || problem instanceof FileSystemException;
    String message = wordless ? problem.toString() : problem.getMessage();
    line.getErr().println("backstay: " + message);
    if (System.getenv("BACKSTAY_DEBUG") != null) {
      problem.printStackTrace(line.getErr());
    }
    return 1;
  }
}
