package dev.backstay.systems.vsphere;

import dev.backstay.systems.rest.Refusal;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.model.AssetRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A virtual machine as vCenter shows it now. */
record Machine(Ref ref, Properties properties) {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final List<String> PATHS =
      List.of(
          "name",
          "config.changeTrackingEnabled",
          "runtime.powerState",
          "runtime.consolidationNeeded",
          "guest.toolsRunningStatus",
          "guestHeartbeatStatus",
          "guest.ipAddress",
          "recentTask",
          "snapshot");

  /**
   * The machine of an asset, by its instance UUID or its place in the inventory: names are not
   * unique there.
   */
  static Machine of(Vcenter vcenter, AssetRef asset) {
    String known = asset.nativeIds().getOrDefault("vsphere-vm", "");
    Ref index = vcenter.manager("searchIndex");
    Xml answer;
    if (UUID.matcher(known).matches()) {
      answer =
          vcenter.call(
              "FindByUuid",
              index,
              Soap.text("uuid", known),
              Soap.flag("vmSearch", true),
              Soap.flag("instanceUuid", true));
    } else if (known.startsWith("/")) {
      answer =
          vcenter.call(
              "FindByInventoryPath", index, Soap.text("inventoryPath", known.substring(1)));
    } else {
      throw new Refusal(
          Cause.CONFIGURATION,
          "Asset %s has no native id 'vsphere-vm' that names one machine: '%s'."
              .formatted(asset.name(), known),
          "Give the machine's instance UUID, or its inventory path: /datacenter/vm/folder/name.");
    }
    Ref found =
        answer
            .child("returnval")
            .map(Xml::ref)
            .filter(ref -> ref.type().equals("VirtualMachine"))
            .orElseThrow(() -> missing(known));
    return at(vcenter, found);
  }

  /**
   * The machine a task works on, which is the same under whatever name; else by what the estate
   * says of the asset.
   */
  static Machine of(Vcenter vcenter, AssetRef asset, Optional<Task> task) {
    return task.flatMap(Task::machine)
        .map(ref -> at(vcenter, ref))
        .orElseGet(() -> of(vcenter, asset));
  }

  private static Refusal missing(String known) {
    return new Refusal(
        Cause.SOURCE_MISSING,
        "vCenter shows our account no machine " + known + ".",
        "Correct 'vsphere-vm' of the asset, or give the account the right to see it.");
  }

  private static Machine at(Vcenter vcenter, Ref ref) {
    return new Machine(ref, Properties.of(vcenter, ref, PATHS));
  }

  /** Machines of that name; one that a recovery made has a name of its own. */
  static Optional<Machine> named(Vcenter vcenter, String name) {
    return Properties.ofMachines(vcenter, List.of("name")).stream()
        .filter(machine -> machine.text("name").equals(name))
        .findFirst()
        .flatMap(machine -> still(vcenter, machine.of()));
  }

  private static Optional<Machine> still(Vcenter vcenter, Ref ref) {
    try {
      return Optional.of(at(vcenter, ref));
    } catch (Fault fault) {
      if (fault.is("ManagedObjectNotFound")) {
        return Optional.empty(); // it went between the two looks
      }
      throw fault;
    }
  }

  String name() {
    return properties.text("name");
  }

  boolean on() {
    return properties.text("runtime.powerState").equals("poweredOn");
  }

  String power() {
    return properties.text("runtime.powerState");
  }

  /** Whether the hypervisor notes which blocks change, without which a backup reads whole disks. */
  boolean tracksChanges() {
    return properties.flag("config.changeTrackingEnabled");
  }

  boolean needsConsolidation() {
    return properties.flag("runtime.consolidationNeeded");
  }

  String tools() {
    return properties.text("guest.toolsRunningStatus");
  }

  String heartbeat() {
    return properties.text("guestHeartbeatStatus");
  }

  /** The guest answers: VMware Tools run in it and their heartbeat arrives. */
  boolean answers() {
    return on() && tools().equals("guestToolsRunning") && heartbeat().equals("green");
  }

  String address() {
    return properties.text("guest.ipAddress");
  }

  List<Snapshot> snapshots() {
    return properties.value("snapshot").map(Snapshot::tree).orElse(List.of());
  }

  /** Its tasks of the last minutes, as far as the product still knows them. */
  List<Task> recentTasks(Vcenter vcenter) {
    return properties.value("recentTask").map(Xml::children).orElse(List.of()).stream()
        .map(task -> Task.byId(vcenter, task.text()))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * The product takes no second task on the snapshots of a machine, and one being made carries no
   * label yet.
   *
   * @throws UncheckedIOException while it works on them; worth asking again
   */
  void mustBeQuiet(Vcenter vcenter) {
    recentTasks(vcenter).stream()
        .filter(task -> task.underWay() && task.aboutSnapshots())
        .findFirst()
        .ifPresent(
            task -> {
              throw new UncheckedIOException(
                  new IOException(
                      "vCenter still works on the snapshots of %s: %s, %s"
                          .formatted(name(), task.what(), task.id())));
            });
  }
}
