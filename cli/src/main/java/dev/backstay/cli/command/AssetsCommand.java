package dev.backstay.cli.command;

import dev.backstay.cli.ExitCode;
import dev.backstay.cli.Session;
import dev.backstay.cli.output.Column;
import dev.backstay.cli.output.Json;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** List what is protected, and how well. */
@Command(
    name = "assets",
    description = "List what is protected, and how well.",
    exitCodeOnInvalidInput = ExitCode.USAGE)
public final class AssetsCommand implements Callable<Integer> {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("ASSET", "name"),
          Column.of("KIND", "kind"),
          Column.of("TIER", "tier"),
          Column.time("LAST GOOD", "lastGoodAt"),
          Column.time("LAST VERIFIED", "lastVerifiedAt"),
          Column.time("NEXT DUE", "nextDueAt"),
          Column.of("OVERDUE", asset -> Json.flag(asset, "overdue") ? "OVERDUE" : "no"),
          Column.of("STATE", asset -> Json.text(asset, "incomplete").isEmpty() ? "" : "INCOMPLETE"),
          Column.of("POLICY", "policy").onlyWide(),
          Column.of("SYSTEM", "system").onlyWide(),
          Column.of("TEAM", "team").onlyWide(),
          Column.of("POINT", "lastGoodPoint").onlyWide());
  private final Session session;

  public AssetsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {

    session
        .printer()
        .list("AssetList", Json.list(session.api().get("assets"), "items"), "name", COLUMNS);
    return ExitCode.OK;
  }
}
