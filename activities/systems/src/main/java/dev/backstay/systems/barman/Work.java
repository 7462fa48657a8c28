package dev.backstay.systems.barman;

import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobSpec;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One kind of long job: what runs on the host, and what its end means. */
interface Work<S extends JobSpec> {

  /** Why it cannot be started at all; empty when it can. Asks, never changes anything. */
  default Optional<JobResult> refusal(Call<S> call) throws IOException {
    return Optional.empty();
  }

  /**
   * What an earlier, dead process of the same token left behind and the next one must remove first:
   * read before the next one exists, so that it never names what that one makes.
   */
  default List<String> leftovers(Call<S> call) throws IOException {
    return List.of();
  }

  /** The command of the host job. */
  HostCommand command(Call<S> call, List<String> leftovers);

  /** Arguments of the cleaning after a cancellation. */
  default List<String> cleaning(Call<S> call, List<String> leftovers) {
    return List.of("none");
  }

  /**
   * Arguments of the script that gives back what it holds in Barman when its processes died for
   * good; empty when it holds nothing.
   */
  default List<String> releasing(Call<S> call) {
    return List.of();
  }

  /** What the facts of a process say about the pin; empty when this work pins nothing. */
  default Optional<Pin> pin(Call<S> call, Map<String, String> facts) {
    return Optional.empty();
  }

  /** How far it is. Quick. */
  default JobHeartbeat progress(Call<S> call, HostJob job) throws IOException {
    return call.heartbeat(call.spec().summary());
  }

  /** What it came to; the host job has ended by itself. */
  JobResult ended(Call<S> call, HostJob job) throws IOException;
}
