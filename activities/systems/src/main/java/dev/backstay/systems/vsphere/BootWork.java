package dev.backstay.systems.vsphere;

import dev.backstay.systems.JobStatus;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Proof;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Looks until a machine that a recovery made is switched on and VMware Tools in its guest answer.
 * Needs no network: their heartbeat goes through the hypervisor.
 */
record BootWork(Call<VerifyJob> call) implements Work {

  @Override
  public Handle start() {
    return new Handle.Watching(Instant.now());
  }

  private String name() {
    return Objects.requireNonNull(call.spec().target(), "a boot probe names its machine");
  }

  @Override
  public JobStatus status(Handle handle) {
    Instant since = handle instanceof Handle.Watching(Instant moment) ? moment : Instant.now();
    Optional<Machine> machine = Machine.named(call.vcenter(), name());
    if (machine.isPresent() && machine.get().answers()) {
      return new JobStatus.Ended(booted(machine.get(), since));
    }
    Duration limit = call.vcenter().settings().bootTime();
    return since.plus(limit).isAfter(Instant.now())
        ? call.running(-1, "waits for a sign of the guest: " + seen(machine))
        : new JobStatus.Ended(silent(machine, since, limit));
  }

  private static String seen(Optional<Machine> machine) {
    return machine
        .map(
            m -> "%s, VMware Tools %s, heartbeat %s".formatted(m.power(), m.tools(), m.heartbeat()))
        .orElse("vCenter does not show the machine");
  }

  private JobResult booted(Machine machine, Instant since) {
    return JobResultBuilder.succeeded(
            "%s booted: switched on, VMware Tools run and their heartbeat is green."
                .formatted(machine.name()))
        .proof(Proof.BOOTED)
        .fact("power", machine.power())
        .fact("tools", machine.tools())
        .fact("heartbeat", machine.heartbeat())
        .times(since, Instant.now())
        .build();
  }

  private JobResult silent(Optional<Machine> machine, Instant since, Duration limit) {
    return JobResultBuilder.failed(
            Cause.NOT_REACHED,
            "%s gave no sign of its guest within %d minutes: %s."
                .formatted(name(), limit.toMinutes(), seen(machine)),
            "Look at its console in the vSphere Client before it is removed. Does the guest have VMware Tools?")
        .times(since, Instant.now())
        .build();
  }
}
