package dev.backstay.systems.rman;

import dev.backstay.systems.host.HostJob;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.BackupJob.Level;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.AssetRef;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A database backup with its logs, or the logs alone. */
final class BackupWork implements Work<BackupJob> {

  @Override
  public Optional<JobResult> refusal(Call<BackupJob> call) throws IOException {
    script(call, 0);
    return Database.unfit(call, call.spec().asset());
  }

  @Override
  public String sid(Call<BackupJob> call) {
    return RmanSettings.sid(call.spec().asset());
  }

  @Override
  public String commands(Call<BackupJob> call) throws IOException {
    if (call.spec().level() == Level.LOG) {
      return script(call, 0);
    }
    if (Database.ask(call, sid(call)) instanceof Database.Asked.Here here) {
      return script(call, here.database().scn());
    }
    throw new IOException("the database no longer says at which SCN " + call.token() + " begins");
  }

  private static String script(Call<BackupJob> call, long scn) {
    BackupJob spec = call.spec();
    return spec.level() == Level.LOG
        ? RmanScript.logs(call.token(), spec.repository(), call.settings())
        : RmanScript.backup(call.token(), spec.level(), spec.repository(), call.settings(), scn);
  }

  @Override
  public JobResult ended(Call<BackupJob> call, HostJob job) throws IOException {
    if (job.exitCode() == null || job.exitCode() != 0) {
      return call.failed(
              job, "RMAN made no backup of " + call.spec().asset().name(), call.errors(job))
          .build();
    }
    return call.finish(job, made(call, During.of(job))).build();
  }

  /** What the database says lies under the job's tag; the job has ended well. */
  static JobResultBuilder made(Call<BackupJob> call, During during) throws IOException {
    AssetRef asset = call.spec().asset();
    String sid = RmanSettings.sid(asset);
    Place place = Place.of(call.spec().repository());
    Database.Asked asked = Database.ask(call, sid);
    Answer answer = call.ask(sid, Query.BACKUP, place.variables("tag", Names.tag(call.token())));
    if (!(asked instanceof Database.Asked.Here here) || !answer.ok()) {
      return answer.refused(
          "RMAN's backup of %s ended, but the database cannot be asked what it holds"
              .formatted(asset.name()));
    }
    Incarnation life = here.database().incarnation();
    if (call.spec().level() == Level.LOG) {
      return logsAlone(call, sid, life, answer.rows(), during);
    }
    BackupSets sets = BackupSets.of(answer.rows());
    if (sets.empty()) {
      return JobResultBuilder.failed(
          Cause.UNEXPECTED,
          "RMAN ended without an error, but no backup set has the tag %s."
              .formatted(Names.tag(call.token())),
          "Look at RMAN's output on the host and at `LIST BACKUP`.");
    }
    Incarnation of = new Incarnation(life.dbid(), sets.resetlogs());
    // What is copied of a point is its tag: logs under another one are no part of it.
    List<RedoLog.Log> own = RedoLog.Log.of(answer.rows().of("log"));
    Optional<LogCheck> log = LogCheck.own(call, sid, place, of, sets.firstScn(), during, own);
    return log.isEmpty()
        ? answer.refused("The logs of " + asset.name() + " cannot be followed")
        : MadePoint.of(call, of, sets, log.get(), during);
  }

  private static JobResultBuilder logsAlone(
      Call<BackupJob> call, String sid, Incarnation life, Rows rows, During during)
      throws IOException {
    String asset = call.spec().asset().name();
    long from = BackupSets.newestLevelZero(rows, life.resetlogs());
    if (from < 0) {
      return JobResultBuilder.failed(
          Cause.LOG_GAP,
          "The logs of %s are backed up, but there is no level 0 of this incarnation in the same place to apply them to."
              .formatted(asset),
          "Take a full backup now.");
    }
    Optional<LogCheck> log =
        LogCheck.of(call, sid, Place.of(call.spec().repository()), life, from, during);
    return log.map(
            l -> l.verdict(asset, null).fact("logFrom", from).fact("logTo", l.log().reachedScn()))
        .orElseGet(
            () ->
                JobResultBuilder.failed(
                    Cause.SOURCE_DOWN,
                    "The logs of %s were backed up, but the database cannot be asked for gaps."
                        .formatted(asset),
                    "Start the instance, then start again."));
  }
}
