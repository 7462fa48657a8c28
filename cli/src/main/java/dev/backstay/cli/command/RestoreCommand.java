package dev.backstay.cli.command;

import dev.backstay.cli.CliFailure;
import dev.backstay.cli.ExitCode;
import dev.backstay.cli.Session;
import dev.backstay.cli.Terminal;
import dev.backstay.cli.follow.Follower;
import dev.backstay.cli.follow.RunEnding;
import dev.backstay.cli.follow.RunView;
import dev.backstay.cli.follow.WatchOptions;
import dev.backstay.cli.output.Json;
import dev.backstay.cli.output.OutputForm;
import dev.backstay.cli.server.ApiClient;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Restores one asset in an emergency: a plan first, the act only with {@code --execute}. */
@Command(
    name = "restore",
    description = "Restore an asset in an emergency. Prints the plan; acts only with --execute.",
    exitCodeOnInvalidInput = ExitCode.USAGE,
    footerHeading = "%nExamples:%n",
    footer = {
      "  backstay restore shared-files --cause deleted --point latest-verified",
      "  backstay restore orders-db --cause corrupted --to 2026-11-21T03:10:00Z --execute --follow",
      "  backstay restore shared-files --cause deleted --in-place --confirm shared-files --execute"
    })
public final class RestoreCommand implements Callable<Integer> {
  private static final Duration PLAN_TIME = Duration.ofMinutes(5);
  private final Session session;

  @Mixin RestoreChoice choice = new RestoreChoice();
  @Mixin WatchOptions watch = new WatchOptions();

  @Option(names = "--execute", description = "Really restore. Without it, only the plan is made.")
  boolean execute;

  public RestoreCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    askForWhatIsMissing();
    ApiClient api = session.api();
    return execute ? execute(api) : plan(api);
  }

  private int execute(ApiClient api) {
    return watch.afterStart(session, api, start(api, choice.request(false)));
  }

  private int plan(ApiClient api) {
    JsonNode started = start(api, choice.request(true));
    RunView run =
        new Follower(session, api).follow(Json.text(started, "id"), false, watchTimeout());
    OutputForm form = session.printer().form();
    if (form != OutputForm.TABLE && form != OutputForm.WIDE) {
      return RunEnding.print(session, run);
    }
    Json.list(run.json(), "result.plan").forEach(line -> session.out().println(line.asString()));
    int code = RunEnding.print(session, run);
    if (code == ExitCode.OK || code == ExitCode.PARTIAL) {
      session.out().println();
      session.out().println("Nothing was restored. To do it, type:");
      session.out().println("  " + choice.commandLine(pinnedPoint(run)));
      session.out().flush();
    }
    return code;
  }

  private Duration watchTimeout() {
    Duration given = watch.timeout();
    return given == null ? PLAN_TIME : given;
  }

  /** The point the plan chose, so that the act restores what the plan showed. */
  private static String pinnedPoint(RunView plan) {
    var assets = Json.list(plan.json(), "result.assets");
    return assets.isEmpty() ? "" : Json.text(assets.getFirst(), "point");
  }

  private JsonNode start(ApiClient api, ObjectNode request) {
    return api.post(
        "procedures/EmergencyRestore/runs",
        request,
        Map.of("Idempotency-Key", UUID.randomUUID().toString()));
  }

  private void askForWhatIsMissing() {
    Terminal terminal = session.terminal();
    if (choice.cause == null) {
      choice.cause =
          terminal.interactive()
              ? terminal.ask("Why (lost, deleted, corrupted, ransomware, test)?")
              : null;
    }
    if (choice.cause == null || choice.cause.isEmpty()) {
      throw CliFailure.usage(
          "A restore needs its cause.",
          "Add --cause lost, deleted, corrupted, ransomware or test.");
    }
    if (execute && choice.inPlace && choice.confirm == null && terminal.interactive()) {
      choice.confirm =
          terminal.ask(
              "This replaces the living data of "
                  + choice.asset
                  + "; what is there now is kept aside. Type its name to go on:");
    }
    if (execute && choice.inPlace && !choice.asset.equals(choice.confirm)) {
      throw new CliFailure(
          "refused",
          ExitCode.REFUSED,
          "An in-place restore replaces living data and was not confirmed.",
          "Add --confirm " + choice.asset);
    }
  }
}
