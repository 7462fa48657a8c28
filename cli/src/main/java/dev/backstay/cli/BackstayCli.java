package dev.backstay.cli;

import dev.backstay.cli.command.AdoptCommand;
import dev.backstay.cli.command.AssetsCommand;
import dev.backstay.cli.command.BaselinesCommand;
import dev.backstay.cli.command.CancelCommand;
import dev.backstay.cli.command.CompletionCommand;
import dev.backstay.cli.command.EstateCommand;
import dev.backstay.cli.command.FenceCommand;
import dev.backstay.cli.command.FindingsCommand;
import dev.backstay.cli.command.FollowCommand;
import dev.backstay.cli.command.LeaseCommand;
import dev.backstay.cli.command.LedgerCommand;
import dev.backstay.cli.command.PointsCommand;
import dev.backstay.cli.command.ProceduresCommand;
import dev.backstay.cli.command.ReconcileCommand;
import dev.backstay.cli.command.RestoreCommand;
import dev.backstay.cli.command.ReviewsCommand;
import dev.backstay.cli.command.RunCommand;
import dev.backstay.cli.command.RunsCommand;
import dev.backstay.cli.command.ShowCommand;
import dev.backstay.cli.command.StatusCommand;
import dev.backstay.cli.command.SystemCommand;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The entry point of {@code backstay}. */
public final class BackstayCli {
  private BackstayCli() {}

  public static void main(String[] arguments) {
    int code = run(Terminal.system(), arguments);
    System.exit(code);
  }

  /** Runs one command line and returns its exit code. */
  public static int run(Terminal terminal, String... arguments) {
    var options = new RootCommand();
    var failures = new FailurePrinter(options, terminal);
    return commands(options, new Session(options, terminal))
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi(terminal)))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((thrown, command, parsed) -> failures.failed(thrown))
        .setParameterExceptionHandler(failures::misused)
        .execute(arguments);
  }

  private static CommandLine commands(RootCommand options, Session session) {
    var root = new CommandLine(options);
    root.addSubcommand(new StatusCommand(session))
        .addSubcommand(new RestoreCommand(session))
        .addSubcommand(new RunCommand(session))
        .addSubcommand(new FollowCommand(session))
        .addSubcommand(new RunsCommand(session))
        .addSubcommand(new ShowCommand(session))
        .addSubcommand(new CancelCommand(session))
        .addSubcommand(new AdoptCommand(session))
        .addSubcommand(new AssetsCommand(session))
        .addSubcommand(new PointsCommand(session))
        .addSubcommand(new BaselinesCommand(session))
        .addSubcommand(new ProceduresCommand(session))
        .addSubcommand(new ReviewsCommand(session))
        .addSubcommand(new FindingsCommand(session))
        .addSubcommand(new LedgerCommand(session))
        .addSubcommand(new SystemCommand(session))
        .addSubcommand(new LeaseCommand(session))
        .addSubcommand(new FenceCommand(session))
        .addSubcommand(new ReconcileCommand(session))
        .addSubcommand(new EstateCommand(session))
        .addSubcommand(new CompletionCommand(session));
    return root;
  }

  private static Ansi ansi(Terminal terminal) {
    return terminal.colours() ? Ansi.ON : Ansi.OFF;
  }
}
