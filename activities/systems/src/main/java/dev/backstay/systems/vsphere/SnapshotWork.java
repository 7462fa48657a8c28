package dev.backstay.systems.vsphere;

import dev.backstay.systems.JobStatus;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.SnapshotJob;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a snapshot of the machine's disks, never of its memory, quiesced unless a crash-consistent
 * one is enough. The label is its name; while it is being made the product shows a task without it.
 */
record SnapshotWork(Call<SnapshotJob> call) implements Work {
  private Machine machine() {
    return Machine.of(call.vcenter(), call.spec().asset());
  }

  private List<Snapshot> ours(Machine machine) {
    return machine.snapshots().stream().filter(s -> s.labelled(call.token())).toList();
  }

  /**
   * By its label. While a snapshot is being made it carries none yet: whether it is ours shows when
   * it has ended, and until then the answer is an exception.
   */
  @Override
  public Optional<Handle> find() {
    Machine machine = machine();
    List<Snapshot> ours = ours(machine);
    if (ours.isEmpty()) {
      machine.mustBeQuiet(call.vcenter());
    }
    return ours.stream().findFirst().map(snapshot -> new Handle.Made(snapshot.id()));
  }

  @Override
  public List<Handle> duplicates(JobRef adopted) {
    return ours(machine()).stream()
        .<Handle>map(snapshot -> new Handle.Made(snapshot.id()))
        .filter(handle -> !handle.nativeId().equals(adopted.nativeId()))
        .toList();
  }

  @Override
  public Handle start() {
    Ref task =
        call.vcenter()
            .start(
                call.clock(),
                "CreateSnapshot_Task",
                machine().ref(),
                Soap.text("name", Snapshot.nameFor(call.token())),
                Soap.text("description", Snapshot.descriptionFor(call.token())),
                Soap.flag("memory", false),
                Soap.flag("quiesce", call.spec().wanted() != Consistency.CRASH))
            .child("returnval")
            .map(Xml::ref)
            .orElseThrow();
    return new Handle.Running(task.id());
  }

  @Override
  public JobStatus status(Handle handle) {
    Optional<Task> task = Optional.empty();
    if (handle instanceof Handle.Running(String id)) {
      task = Task.byId(call.vcenter(), id);
      if (task.isPresent() && task.get().underWay()) {
        return call.running(task.get().percent(), "the snapshot is being made");
      }
      if (task.isPresent() && task.get().failed()) {
        return new JobStatus.Ended(Call.failed(task.get().fault(), "There is no snapshot"));
      }
    }
    Machine machine = Machine.of(call.vcenter(), call.spec().asset(), task);
    List<Snapshot> ours = ours(machine);
    if (!ours.isEmpty()) {
      return new JobStatus.Ended(made(machine, ours.getFirst()));
    }
    return new JobStatus.Ended(Call.now(lost()));
  }

  private JobResultBuilder lost() {
    return JobResultBuilder.ended(
        Outcome.LOST,
        Cause.POINT_MISSING,
        "vCenter shows no snapshot %s any more.".formatted(Snapshot.nameFor(call.token())),
        "Look at the machine's tasks in the vSphere Client: who removed it?");
  }

  private JobResult made(Machine machine, Snapshot snapshot) {
    List<String> remarks = new ArrayList<>();
    boolean wanted = call.spec().wanted() != Consistency.CRASH && machine.on();
    if (wanted && !snapshot.quiesced()) {
      remarks.add("It is not quiesced although that was wanted: it is crash-consistent.");
    }
    if (!machine.tracksChanges()) {
      remarks.add(
          "Changed block tracking is off: a backup reads whole disks. Turn it on for the machine"
              + " (ctkEnabled, and for each disk).");
    }
    String words =
        "Snapshot %s of %s, without memory, %s. It lies with its source and is no copy."
            .formatted(
                snapshot.name(),
                machine.name(),
                snapshot.quiesced() ? "quiesced" : machine.on() ? "not quiesced" : "switched off");
    JobResultBuilder result =
        remarks.isEmpty()
            ? JobResultBuilder.succeeded(words)
            : JobResultBuilder.ended(
                Outcome.WARNING,
                Cause.NONE,
                words + " " + String.join(" ", remarks),
                "Mend what is named; the backup goes on.");
    return result
        .nativeId(snapshot.id())
        .fact(SnapshotJob.SNAPSHOT, snapshot.id())
        .fact(SnapshotJob.ACHIEVED, achieved(snapshot))
        .fact(SnapshotJob.CHANGE_TRACKING, machine.tracksChanges() ? "on" : "off")
        .times(snapshot.createdAt(), Instant.now())
        .build();
  }

  /** The product does not say whether applications took part, so the least is claimed. */
  private static Consistency achieved(Snapshot snapshot) {
    return snapshot.quiesced() ? Consistency.FILESYSTEM : Consistency.CRASH;
  }

  @Override
  public void cancel(Handle handle) {
    switch (handle) {
      case Handle.Running(String task) -> cancelTask(task);
      case Handle.Made(String id) ->
          ours(machine()).stream()
              .filter(snapshot -> snapshot.id().equals(id))
              .forEach(snapshot -> DropSnapshotWork.remove(call.vcenter(), snapshot));
      default -> {}
    }
  }

  /** One that is past the point where it can be stopped ends by itself. */
  private void cancelTask(String id) {
    try {
      call.vcenter().call("CancelTask", Ref.task(id));
    } catch (Fault fault) {
      if (!fault.is("NotSupported")
          && !fault.is("InvalidState")
          && !fault.is("ManagedObjectNotFound")) {
        throw fault;
      }
    }
  }
}
