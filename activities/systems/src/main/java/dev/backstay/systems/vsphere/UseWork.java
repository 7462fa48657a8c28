package dev.backstay.systems.vsphere;

import dev.backstay.systems.JobStatus;
import dev.backstay.systems.rest.Refusal;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.ObserveJob;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Looks whether somebody has a console of a machine open. Who works in its guest over a network is
 * not seen. A vCenter that does not answer is given up soon: not knowing is an answer too.
 */
record UseWork(Call<ObserveJob> call) implements Work {
  private static final String CONSOLES = "runtime.numMksConnections";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Override
  public Handle start() {
    return new Handle.Watching(Instant.now());
  }

  @Override
  public JobStatus status(Handle handle) {
    Instant since = handle instanceof Handle.Watching(Instant moment) ? moment : Instant.now();
    try {
      return new JobStatus.Ended(Call.now(seen()));
    } catch (Fault fault) {
      return new JobStatus.Ended(Call.failed(fault, "Who uses the machine is not known"));
    } catch (Refusal refused) {
      return new JobStatus.Ended(refused.result().times(since, Instant.now()).build());
    } catch (UncheckedIOException silent) {
      if (since.plus(PATIENCE).isAfter(Instant.now())) {
        throw silent;
      }
      return new JobStatus.Ended(silent(since));
    }
  }

  private static JobResult silent(Instant since) {
    return JobResultBuilder.failed(
            Cause.NOT_REACHED,
            "vCenter did not answer for %d minutes: who uses the machine is not known."
                .formatted(PATIENCE.toMinutes()),
            "Look at vCenter, and at the machine's consoles in the vSphere Client.")
        .times(since, Instant.now())
        .build();
  }

  private JobResultBuilder seen() {
    String end = Objects.requireNonNull(call.spec().path(), "a look names its machine");
    Optional<Properties> found =
        Properties.ofMachines(call.vcenter(), List.of("name", CONSOLES)).stream()
            .filter(machine -> machine.text("name").endsWith(end))
            .findFirst();
    if (found.isEmpty()) {
      return JobResultBuilder.failed(
              Cause.SOURCE_MISSING,
              "vCenter shows our account no machine whose name ends with %s.".formatted(end),
              "Look whether it was renamed, or give the account the right to see it.")
          .fact("shown", false);
    }
    String name = found.get().text("name");
    String consoles = found.get().text(CONSOLES);
    if (!consoles.matches("\\d{1,9}")) {
      return JobResultBuilder.failed(
              Cause.WRONG_CREDENTIALS,
              "vCenter does not show our account how many consoles of %s are open.".formatted(name),
              "Give the account the right to read the machine.")
          .fact("shown", true);
    }
    return JobResultBuilder.succeeded("%s consoles of %s are open.".formatted(consoles, name))
        .fact("shown", true)
        .fact("machine", name)
        .fact("consoles", consoles);
  }
}
