package dev.backstay.cli;

import dev.backstay.cli.follow.ProgressStyle;
import dev.backstay.cli.output.OutputForm;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options every command has. */
@Command(
    name = "backstay",
    description = "Backup runbooks as durable programs.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    version = "backstay 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeOnInvalidInput = ExitCode.USAGE,
    exitCodeOnExecutionException = ExitCode.FAILED,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed",
      "2:estate plan has changes (only with --detailed-exitcode)",
      "3:partial, or with warnings",
      "4:token missing or not accepted",
      "5:not found",
      "6:refused by policy, state or a stale plan",
      "7:--timeout is over; the work goes on",
      "8:verification failed",
      "9:server or worker not reachable",
      "64:wrong usage or input",
      "130:interrupted"
    })
public final class RootCommand {

  @Option(
      names = {"-o", "--output"},
      scope = ScopeType.INHERIT,
      defaultValue = "table",
      paramLabel = "FORM",
      description = "table (default), wide, json, jsonl or name")
  OutputForm output = OutputForm.TABLE;

  @Option(
      names = "--server",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description = "Backstay's address; else BACKSTAY_SERVER, else what `backstay up` wrote")
  @Nullable String server;

  @Option(
      names = "--token-file",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "File with the bearer token; else BACKSTAY_TOKEN_FILE, else what `up` wrote")
  @Nullable Path tokenFile;

  @Option(
      names = "--progress",
      scope = ScopeType.INHERIT,
      defaultValue = "auto",
      paramLabel = "STYLE",
      description = "auto (a bar on a terminal, else plain lines), plain or none")
  ProgressStyle progress = ProgressStyle.AUTO;
}
