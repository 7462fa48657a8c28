package dev.backstay.systems.vsphere;

import dev.backstay.systems.JobStatus;
import dev.backstay.systems.rest.Refusal;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Proof;
import dev.backstay.workflows.model.ZoneRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks the application of a machine that a recovery made, from this worker. The machine is first
 * put on the isolated network of its zone, and on no other.
 */
record ProbeWork(Call<VerifyJob> call) implements Work {

  private String name() {
    return Objects.requireNonNull(call.spec().target(), "an application probe names its machine");
  }

  @Override
  public Handle start() {
    ApplicationProbe.of(call.spec().asset());
    Machine machine =
        Machine.named(call.vcenter(), name())
            .orElseThrow(
                () ->
                    new Refusal(
                        Cause.SOURCE_MISSING,
                        "vCenter shows our account no machine " + name() + ".",
                        "Give the account the right to see machines of the zone."));
    new IsolatedNetwork(call.vcenter(), network()).connect(machine);
    return new Handle.Watching(Instant.now());
  }

  private String network() {
    ZoneRef zone = call.spec().zone();
    String network = zone == null ? "" : zone.nativeId("vsphere-network");
    if (network.isEmpty()) {
      throw new Refusal(
          Cause.CONFIGURATION,
          "The zone has no network: nobody can reach the application of %s.".formatted(name()),
          "Name an isolated port group as 'vsphere-network' of the RestoreZone.");
    }
    return network;
  }

  @Override
  public JobStatus status(Handle handle) {
    Instant since = handle instanceof Handle.Watching(Instant moment) ? moment : Instant.now();
    ApplicationProbe probe = ApplicationProbe.of(call.spec().asset());
    Optional<String> address =
        Machine.named(call.vcenter(), name()).map(Machine::address).filter(a -> !a.isEmpty());
    String problem =
        address.map(probe::problem).orElse("the guest shows no address on its network yet");
    if (problem.isEmpty()) {
      return new JobStatus.Ended(answered(probe, address.orElseThrow(), since));
    }
    Duration limit = call.vcenter().settings().bootTime();
    return since.plus(limit).isAfter(Instant.now())
        ? call.running(-1, "waits for the application: " + problem)
        : new JobStatus.Ended(silent(probe, problem, since));
  }

  private JobResult answered(ApplicationProbe probe, String address, Instant since) {
    return JobResultBuilder.succeeded(
            "The application of %s answered %s at %s.".formatted(name(), probe.words(), address))
        .proof(Proof.ANSWERED)
        .fact("probe", probe.words())
        .fact("address", address)
        .times(since, Instant.now())
        .build();
  }

  private JobResult silent(ApplicationProbe probe, String problem, Instant since) {
    return JobResultBuilder.failed(
            Cause.NOT_REACHED,
            "The application of %s did not answer %s: %s."
                .formatted(name(), probe.words(), problem),
            "Look at the guest's console in the vSphere Client: does its service start without the rest of the site?")
        .times(since, Instant.now())
        .build();
  }
}
