package dev.backstay.systems.rman;

import dev.backstay.systems.host.HostResults;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** A living database as it describes itself. */
record Database(
    Incarnation incarnation,
    String name,
    String logMode,
    String openMode,
    long scn,
    String version) {

  /** A database that answered, or the reason why none did. */
  sealed interface Asked {
    record Here(Database database) implements Asked {}

    record Refused(JobResultBuilder why) implements Asked {}
  }

  static Asked ask(Call<?> call, String sid) throws IOException {
    Answer answer = call.ask(sid, Query.DATABASE, Map.of());
    Optional<Rows.Row> row = answer.rows().first("database");
    if (row.isEmpty()) {
      return new Asked.Refused(answer.refused("Instance " + sid + " cannot be asked"));
    }
    Rows.Row r = row.get();
    return new Asked.Here(
        new Database(
            new Incarnation(r.number(1), r.number(6)),
            r.text(2),
            r.text(3),
            r.text(4),
            r.number(5),
            r.text(7)));
  }

  /** Why an online backup of an instance cannot begin. */
  static Optional<JobResult> unfit(Call<?> call, String sid) throws IOException {
    return switch (ask(call, sid)) {
      case Asked.Refused refused -> Optional.of(HostResults.now(refused.why()));
      case Asked.Here here -> here.database().unfit();
    };
  }

  private Optional<JobResult> unfit() {
    if (!logMode.equals("ARCHIVELOG")) {
      return Optional.of(
          HostResults.now(
              JobResultBuilder.failed(
                  Cause.CONFIGURATION,
                  "Database %s runs in %s mode: no backup of it can be taken while it is open."
                      .formatted(name, logMode),
                  "Run the database in ARCHIVELOG mode.")));
    }
    return Optional.empty();
  }
}
