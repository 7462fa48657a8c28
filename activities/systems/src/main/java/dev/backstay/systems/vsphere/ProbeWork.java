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
    Ref task = network().connect(machine);
    return new Handle.Moving(Instant.now(), task.id());
  }

  private IsolatedNetwork network() {
    ZoneRef zone = call.spec().zone();
    String network = zone == null ? "" : zone.nativeId("vsphere-network");
    if (network.isEmpty()) {
      throw new Refusal(
          Cause.CONFIGURATION,
          "The zone has no network: nobody can reach the application of %s.".formatted(name()),
          "Name an isolated port group as 'vsphere-network' of the RestoreZone.");
    }
    return new IsolatedNetwork(call.vcenter(), network);
  }

  @Override
  public JobStatus status(Handle handle) {
    if (handle instanceof Handle.Moving(Instant since, String id)) {
      Optional<Task> task = Task.byId(call.vcenter(), id);
      if (task.isPresent() && task.get().underWay()) {
        return call.running(
            task.get().percent(), "its network cards are put on the zone's network");
      }
      return task.isPresent() && task.get().failed()
          ? new JobStatus.Ended(notMoved(task.get().fault()))
          : asked(since);
    }
    return asked(handle instanceof Handle.Watching(Instant moment) ? moment : Instant.now());
  }

  private JobResult notMoved(Fault fault) {
    return Call.failed(fault, name() + " was not put on network " + network().name());
  }

  private JobStatus asked(Instant since) {
    ApplicationProbe probe = ApplicationProbe.of(call.spec().asset());
    Optional<Machine> machine = Machine.named(call.vcenter(), name());
    String address = machine.map(Machine::address).orElse("");
    if (machine.isPresent() && !address.isEmpty()) {
      SameAddress others = new SameAddress(call.vcenter(), machine.get().ref(), address);
      Optional<String> other = others.main();
      String problem =
          other.isPresent()
              ? ""
              : network().holds(machine.get())
                  ? probe.problem(address)
                  : "not all its cards are on network " + network().name();
      if (problem.isEmpty()) {
        other = other.or(others::anywhere);
        return new JobStatus.Ended(
            other.isPresent()
                ? ambiguous(address, other.get(), since)
                : answered(probe, address, since));
      }
      return unanswered(probe, problem, since);
    }
    return unanswered(probe, "the guest shows no address on its network yet", since);
  }

  private JobStatus unanswered(ApplicationProbe probe, String problem, Instant since) {
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

  /** The living machine may be the one that answers, and then nothing is proved. */
  private JobResult ambiguous(String address, String other, Instant since) {
    return JobResultBuilder.failed(
            Cause.CONFIGURATION,
            "%s has the same address as %s, %s: who answers there cannot be told."
                .formatted(other, name(), address),
            "Let the copy's guest take another address in the isolated network (DHCP there), or leave the asset's native id 'probe' out: its boot is proved without a network.")
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
