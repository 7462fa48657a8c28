package dev.backstay.cli;

import dev.backstay.cli.output.Json;
import dev.backstay.cli.output.OutputForm;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import tools.jackson.databind.node.ObjectNode;

/** Says what went wrong, in words or, for programs, as one JSON object; never a stack trace. */
final class FailurePrinter {
  private final RootCommand options;
  private final Terminal terminal;

  FailurePrinter(RootCommand options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  int failed(Exception thrown) {
    CliFailure failure =
        thrown instanceof CliFailure known
            ? known
            : new CliFailure(
                "unexpected",
                ExitCode.FAILED,
                "Something unexpected happened: " + thrown,
                "Please report it with the command you typed.");
    print(failure, options.output);
    return failure.exitCode();
  }

  int misused(ParameterException wrong, String[] arguments) {
    String message = wrong.getMessage();
    CommandLine command = wrong.getCommandLine();
    var hint = new StringBuilder();
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      var known = new ArrayList<String>(command.getSubcommands().keySet());
      known.addAll(command.getCommandSpec().optionsMap().keySet());
      NearestWord.to(unmatched.getUnmatched().getFirst(), known)
          .ifPresent(near -> hint.append("Did you mean ").append(near).append("? "));
    }
    hint.append("See: ").append(command.getCommandSpec().qualifiedName()).append(" --help");
    print(
        CliFailure.usage(message == null ? "wrong usage" : message, hint.toString()),
        wantsJson(arguments) ? OutputForm.JSON : OutputForm.TABLE);
    return ExitCode.USAGE;
  }

  /** The options are not trustworthy when parsing failed; the words themselves are. */
  private static boolean wantsJson(String[] arguments) {
    String all = " " + String.join(" ", Arrays.asList(arguments)) + " ";
    return all.matches("(?s).* (-o ?|-o=|--output[= ])(json|jsonl) .*");
  }

  private void print(CliFailure failure, OutputForm form) {
    PrintWriter err = terminal.err();
    if (form.forPrograms()) {
      ObjectNode error = Json.mapper().createObjectNode();
      error
          .put("kind", "Error")
          .put("code", failure.code())
          .put("exitCode", failure.exitCode())
          .put("message", failure.text())
          .put("hint", failure.hint())
          .put("runUrl", failure.runUrl());
      err.println(error);
    } else {
      err.println("error: " + failure.text());
      if (failure.hint() != null) {
        err.println("  " + failure.hint());
      }
      if (failure.runUrl() != null) {
        err.println("  " + failure.runUrl());
      }
    }
    err.flush();
  }
}
