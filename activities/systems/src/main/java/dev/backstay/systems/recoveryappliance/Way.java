package dev.backstay.systems.recoveryappliance;

import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.rman.Names;
import dev.backstay.workflows.job.CopyJob;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.Copy;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** How a copy is made: what runs on the host, and what its end means. */
interface Way {

  /**
   * By where the backup lies: on disk it goes through the database's backup module; what RMAN sent
   * to its media manager is on the appliance already and is copied by it to what lies behind.
   */
  static Way of(Call call, CopyJob spec) {
    boolean onDisk = spec.from().config().getOrDefault("device", "disk").equals("disk");
    return onDisk ? new BackupSetWay(call, spec) : new ProcedureWay(call, spec);
  }

  /** What needs no start: it cannot be done, or it is done already. */
  Optional<JobResult> atOnce() throws IOException;

  /** Name and content of the file in the job's directory. */
  String file();

  String commands() throws IOException;

  HostCommand command();

  JobResult ended(HostJob job) throws IOException;

  /** Whether nothing is left to do, although no process of ours could say so. */
  boolean done() throws IOException;

  /** Whether the product itself still works for it, although our process may be gone. */
  boolean working() throws IOException;

  /** Makes the product end that work, where it can. */
  default void end() throws IOException {}

  /** Whether the appliance itself shows a job of that token, without its directory. */
  default Optional<Trace> trace() throws IOException {
    return Optional.empty();
  }

  /** The copy that was made. RMAN lists a tag in capitals; it is a token in every other respect. */
  static Copy copy(Call call, CopyJob spec, Instant at) {
    return new Copy(
        "cp-" + call.token(),
        spec.point().id(),
        spec.repository().name(),
        tag(spec),
        at,
        null,
        null,
        -1);
  }

  static String tag(CopyJob spec) {
    return Names.tag(spec.source().nativeId().toLowerCase(Locale.ROOT));
  }

  static JobResultBuilder made(Call call, CopyJob spec, Instant at, String message) {
    return JobResultBuilder.succeeded(message).copied(copy(call, spec, at)).fact("tag", tag(spec));
  }
}
