package dev.backstay.systems.rman;

import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobSpec;
import java.io.IOException;
import java.util.Optional;

/** One kind of long job: what runs on the host, and what its end means. */
interface Work<S extends JobSpec> {

  /** Why it cannot be started at all; empty when it can. Asks, never changes anything. */
  default Optional<JobResult> refusal(Call<S> call) throws IOException {
    return Optional.empty();
  }

  /** The instance whose sessions carry the job's COMMAND ID. */
  String sid(Call<S> call);

  /** RMAN's command file; empty when RMAN does not run. */
  String commands(Call<S> call) throws IOException;

  /** The command of the host job. */
  default HostCommand command(Call<S> call) {
    return call.settings().rman(sid(call));
  }

  /** What removes the leftovers of a cancelled job; empty when it leaves nothing to remove. */
  default Optional<HostCommand> cleaning(Call<S> call) {
    return Optional.empty();
  }

  /** How far it is. Quick. */
  default JobHeartbeat progress(Call<S> call, HostJob job) throws IOException {
    return Channels.progress(call, sid(call));
  }

  /** What it came to; the host job has ended by itself. */
  JobResult ended(Call<S> call, HostJob job) throws IOException;
}
