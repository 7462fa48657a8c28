package dev.backstay.cli.command;

import dev.backstay.cli.ExitCode;
import dev.backstay.cli.Session;
import dev.backstay.cli.follow.WatchOptions;
import dev.backstay.cli.input.RunInput;
import dev.backstay.cli.server.ApiClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Starts a procedure. */
@Command(
    name = "run",
    description = "Start a procedure.",
    exitCodeOnInvalidInput = ExitCode.USAGE,
    footerHeading = "%nExamples:%n",
    footer = {
      "  backstay run PostgresBackup --set asset=orders-db --follow",
      "  backstay run FullBackup --input '{\"tier\": \"gold\"}' --wait --timeout 2h"
    })
public final class RunCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "PROCEDURE", description = "Its name; see `backstay procedures`.")
  String procedure = "";

  @Option(names = "--input", paramLabel = "JSON", description = "A JSON object, or @file.json.")
  @Nullable String input;

  @Option(
      names = "--set",
      paramLabel = "FIELD=VALUE",
      description = "One field of the input; true, 50, [a,b] and \"50\" are read as JSON.")
  List<String> set = new ArrayList<>();

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "Idempotency key: the same key starts the same run only once.")
  @Nullable String key;

  @Mixin WatchOptions watch = new WatchOptions();

  public RunCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ObjectNode body = RunInput.of(input, set, session.terminal().directory());
    ApiClient api = session.api();
    return watch.afterStart(
        session,
        api,
        api.post(
            "procedures/" + ApiClient.segment(procedure) + "/runs",
            body,
            Map.of("Idempotency-Key", key == null ? UUID.randomUUID().toString() : key)));
  }
}
