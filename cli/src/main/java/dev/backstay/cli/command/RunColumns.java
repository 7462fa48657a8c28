package dev.backstay.cli.command;

import dev.backstay.cli.output.Column;
import dev.backstay.cli.output.Json;
import dev.backstay.cli.output.Readable;
import java.util.List;

/** How runs look in a table. */
final class RunColumns {
  static final List<Column> ALL =
      List.of(
          Column.of("RUN", "id"),
          Column.of("PROCEDURE", "procedure"),
          Column.of("TARGET", "target"),
          Column.of("PHASE", "phase"),
          Column.of("OUTCOME", "outcome"),
          Column.time("STARTED", "startedAt"),
          Column.of(
              "TOOK",
              run -> Readable.between(Json.text(run, "startedAt"), Json.text(run, "endedAt"))),
          Column.of("REQUESTED BY", "requestedBy").onlyWide(),
          Column.of("WAITING", "waitingFor").onlyWide(),
          Column.of("MESSAGE", "message").onlyWide());

  private RunColumns() {}
}
