package dev.backstay.systems.rman;

import dev.backstay.workflows.job.JobHeartbeat;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The database sessions that work under a job's COMMAND ID. */
final class Channels {
  private Channels() {}

  /** In percent of the blocks of the files under way; without figures while nobody can be asked. */
  static JobHeartbeat progress(Call<?> call, String sid) throws IOException {
    Answer answer = call.ask(sid, Query.PROGRESS, variables(call));
    Optional<Rows.Row> row = answer.rows().first("progress");
    String doing = call.spec().summary();
    if (row.isEmpty() || row.get().number(2) <= 0) {
      return call.heartbeat(doing);
    }
    double percent = Math.min(99.0, 100.0 * row.get().number(1) / row.get().number(2));
    return new JobHeartbeat(call.token(), -1, -1, percent, -1, doing);
  }

  /**
   * Whether the database still works for it, although the RMAN client may be gone.
   *
   * @throws IOException when it cannot be asked: then nobody knows, and it is asked again
   */
  static boolean working(Call<?> call, String sid) throws IOException {
    return call.ask(sid, Query.CHANNELS, variables(call)).shows("channel");
  }

  /** Ends them; the database then takes back what they had not finished. */
  static void end(Call<?> call, String sid) throws IOException {
    call.ask(sid, Query.KILL, variables(call));
  }

  static Map<String, String> variables(Call<?> call) {
    return Map.of("token", Names.commandId(call.token()));
  }
}
