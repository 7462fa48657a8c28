package dev.backstay.cli.command;

import dev.backstay.cli.CliFailure;
import dev.backstay.cli.ExitCode;
import dev.backstay.cli.Session;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a completion script. */
@Command(
    name = "completion",
    description = "Print a completion script for bash or zsh.",
    exitCodeOnInvalidInput = ExitCode.USAGE,
    footer = {"", "  source <(backstay completion bash)"})
public final class CompletionCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "SHELL", description = "bash or zsh")
  String shell = "";

  @Spec CommandSpec spec = CommandSpec.create();

  public CompletionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (!shell.equals("bash") && !shell.equals("zsh")) {
      throw CliFailure.usage("There is no completion for " + shell + ".", "Use bash or zsh.");
    }
    session.out().println(AutoComplete.bash("backstay", spec.root().commandLine()));
    session.out().flush();
    return ExitCode.OK;
  }
}
