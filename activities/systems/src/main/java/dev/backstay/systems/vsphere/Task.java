package dev.backstay.systems.vsphere;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A task of the product; it forgets them some minutes after their end. */
record Task(
    String id,
    String what,
    String state,
    int percent,
    Fault fault,
    Instant queuedAt,
    Optional<Ref> machine) {
  /** Empty when the product does not know it any more. */
  static Optional<Task> byId(Vcenter vcenter, String id) {
    try {
      return Properties.of(vcenter, Ref.task(id), List.of("info")).value("info").map(Task::of);
    } catch (Fault fault) {
      if (fault.is("ManagedObjectNotFound")) {
        return Optional.empty();
      }
      throw fault;
    }
  }

  private static Task of(Xml info) {
    Optional<Xml> error = info.child("error");
    return new Task(
        info.text("key"),
        info.text("descriptionId"),
        info.text("state"),
        info.text("progress").matches("\\d{1,3}") ? Integer.parseInt(info.text("progress")) : -1,
        new Fault(
            error.flatMap(e -> e.child("fault")).map(Xml::type).orElse(""),
            error.map(e -> e.text("localizedMessage")).orElse("")),
        Snapshot.moment(info.text("queueTime")),
        info.child("entity").map(Xml::ref).filter(ref -> ref.type().equals("VirtualMachine")));
  }

  boolean underWay() {
    return state.equals("queued") || state.equals("running");
  }

  boolean succeeded() {
    return state.equals("success");
  }

  boolean failed() {
    return state.equals("error");
  }

  /** Whether it failed only because the product did something else with the machine. */
  boolean wasInTheWay() {
    return failed() && VsphereErrors.passes(fault);
  }

  boolean removesSnapshots() {
    return aboutSnapshots() && what.toLowerCase(Locale.ROOT).contains("remove");
  }

  /** Whether it changes the machine's snapshots: the product takes no second such task. */
  boolean aboutSnapshots() {
    String does = what.toLowerCase(Locale.ROOT);
    return does.contains("snapshot") || does.contains("consolidate");
  }
}
