package dev.backstay.systems.vsphere;

import dev.backstay.systems.JobStatus;
import dev.backstay.systems.rest.Refusal;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.DropSnapshotJob;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Removes the snapshot that carries a token in its name, alone: its children, which are others',
 * stay and take its changes over. Asked twice it is the same, so nothing needs to be recognised.
 */
record DropSnapshotWork(Call<DropSnapshotJob> call) implements Work {

  private Machine machine() {
    return Machine.of(call.vcenter(), call.spec().asset());
  }

  private List<Snapshot> ours(Machine machine) {
    return machine.snapshots().stream().filter(s -> s.labelled(call.spec().madeBy())).toList();
  }

  /**
   * Waits for what the product does with this machine's snapshots: one that is being made now may
   * be the one to remove.
   */
  @Override
  public Handle start() {
    Machine machine = machine();
    machine.mustBeQuiet(call.vcenter());
    machine.snapshots().stream()
        .filter(snapshot -> snapshot.renamed(call.spec().madeBy()))
        .findFirst()
        .ifPresent(
            snapshot -> {
              throw renamed(machine, snapshot);
            });
    List<Snapshot> ours = ours(machine);
    return ours.isEmpty() ? new Handle.Nothing() : remove(call.vcenter(), ours.getFirst());
  }

  private static Refusal renamed(Machine machine, Snapshot snapshot) {
    return new Refusal(
        Cause.CONFIGURATION,
        "Somebody renamed the snapshot this run made of %s to '%s': it may be wanted, and stays."
            .formatted(machine.name(), snapshot.name()),
        "Ask who renamed it. It grows: remove it in the vSphere Client when nobody needs it.");
  }

  /**
   * Asks for the removal of one.
   *
   * @throws UncheckedIOException while another task is in the way; worth asking again
   */
  static Handle remove(Vcenter vcenter, Snapshot snapshot) {
    try {
      return vcenter
          .call(
              "RemoveSnapshot_Task",
              Ref.snapshot(snapshot.id()),
              Soap.flag("removeChildren", false),
              Soap.flag("consolidate", true))
          .child("returnval")
          .map(Xml::ref)
          .<Handle>map(task -> new Handle.Running(task.id()))
          .orElseThrow();
    } catch (Fault fault) {
      if (fault.is("ManagedObjectNotFound")) {
        return new Handle.Nothing();
      }
      if (VsphereErrors.passes(fault)) {
        throw new UncheckedIOException(
            new IOException(
                "snapshot %s cannot be removed now: vCenter says %s"
                    .formatted(snapshot.name(), fault.words())));
      }
      throw fault;
    }
  }

  @Override
  public JobStatus status(Handle handle) {
    Optional<Task> task =
        handle instanceof Handle.Running(String id)
            ? Task.byId(call.vcenter(), id)
            : Optional.empty();
    if (task.isPresent() && task.get().underWay()) {
      return call.running(task.get().percent(), "the snapshot is being merged into the disks");
    }
    Machine machine = Machine.of(call.vcenter(), call.spec().asset(), task);
    List<Snapshot> left = ours(machine);
    if (left.isEmpty()) {
      return new JobStatus.Ended(Call.now(gone(machine)));
    }
    Optional<Task> last = lastRemoval(machine, task);
    if (last.isPresent() && last.get().failed() && !last.get().wasInTheWay()) {
      return new JobStatus.Ended(stays(last.get().fault()));
    }
    // Another task was in the way, or it is a second one of a start that was executed twice.
    machine.mustBeQuiet(call.vcenter());
    remove(call.vcenter(), left.getFirst());
    return call.running(-1, "it is still there: its removal is asked for again");
  }

  /** A removal that was asked for again is a task of its own: the newest one decides. */
  private Optional<Task> lastRemoval(Machine machine, Optional<Task> first) {
    Stream<Task> later =
        first.stream()
            .filter(task -> !task.failed() || task.wasInTheWay())
            .flatMap(
                task ->
                    machine.recentTasks(call.vcenter()).stream()
                        .filter(Task::removesSnapshots)
                        .filter(again -> again.queuedAt().isAfter(task.queuedAt())));
    return Stream.concat(first.stream(), later).max(Comparator.comparing(Task::queuedAt));
  }

  private JobResultBuilder gone(Machine machine) {
    String words =
        "Machine %s has no snapshot of job %s.".formatted(machine.name(), call.spec().madeBy());
    JobResultBuilder result =
        machine.needsConsolidation()
            ? JobResultBuilder.ended(
                Outcome.WARNING,
                Cause.NONE,
                words + " Its disks are not merged yet.",
                "Consolidate its disks in the vSphere Client: they grow until then.")
            : JobResultBuilder.succeeded(words);
    return result.fact("removed", Snapshot.nameFor(call.spec().madeBy()));
  }

  private JobResult stays(Fault fault) {
    return Call.failed(fault, "The snapshot " + Snapshot.nameFor(call.spec().madeBy()) + " stays");
  }
}
