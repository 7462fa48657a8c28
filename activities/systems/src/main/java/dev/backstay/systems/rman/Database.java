package dev.backstay.systems.rman;

import dev.backstay.systems.host.HostResults;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.AssetRef;
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
    String version,
    boolean container) {

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
            r.text(7),
            r.text(8).equals("YES")));
  }

  /** Why an online backup of an instance cannot begin. */
  static Optional<JobResult> unfit(Call<?> call, AssetRef asset) throws IOException {
    boolean container = RmanSettings.container(asset);
    return switch (ask(call, RmanSettings.sid(asset))) {
      case Asked.Refused refused -> Optional.of(HostResults.now(refused.why()));
      case Asked.Here here -> here.database().unfit(container);
    };
  }

  private Optional<JobResult> unfit(boolean declared) {
    if (!logMode.equals("ARCHIVELOG")) {
      return Optional.of(
          HostResults.now(
              JobResultBuilder.failed(
                  Cause.CONFIGURATION,
                  "Database %s runs in %s mode: no backup of it can be taken while it is open."
                      .formatted(name, logMode),
                  "Run the database in ARCHIVELOG mode.")));
    }
    if (container != declared) {
      return Optional.of(
          HostResults.now(
              JobResultBuilder.failed(
                  Cause.CONFIGURATION,
                  "Database %s is %s container database, and the estate says otherwise: no auxiliary instance could open its restore."
                      .formatted(name, container ? "a" : "no"),
                  "Give the asset the native id `container: \"%s\"`."
                      .formatted(container ? "yes" : "no"))));
    }
    return Optional.empty();
  }
}
