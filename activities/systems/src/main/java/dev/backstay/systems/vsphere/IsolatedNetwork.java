package dev.backstay.systems.vsphere;

import dev.backstay.systems.rest.Refusal;
import dev.backstay.workflows.job.Cause;
import java.util.List;

/** The network of a restore zone: a standard port group that leads nowhere else. */
record IsolatedNetwork(Vcenter vcenter, String name) {
  private static final String DEVICES = "config.hardware.device";

  /**
   * Puts every network card of the machine on this network and on no other. Asked twice it is the
   * same.
   *
   * @return the task that does it; until it has succeeded they are where they were
   */
  Ref connect(Machine machine) {
    List<Xml> cards = cards(machine);
    if (cards.isEmpty()) {
      throw new Refusal(
          Cause.CONFIGURATION,
          machine.name() + " has no network card: its application cannot be reached.",
          "Leave the asset's native id 'probe' out.");
    }
    return vcenter
        .call(
            "ReconfigVM_Task",
            machine.ref(),
            Soap.group("spec", cards.stream().map(this::moved).toArray(String[]::new)))
        .child("returnval")
        .map(Xml::ref)
        .orElseThrow();
  }

  /** Whether every card of the machine is on this network now. */
  boolean holds(Machine machine) {
    List<Xml> cards = cards(machine);
    return !cards.isEmpty()
        && cards.stream()
            .allMatch(
                card ->
                    card.child("backing").map(b -> b.text("deviceName")).orElse("").equals(name));
  }

  private List<Xml> cards(Machine machine) {
    return Properties.of(vcenter, machine.ref(), List.of(DEVICES))
        .value(DEVICES)
        .map(Xml::children)
        .orElse(List.of())
        .stream()
        .filter(device -> device.child("macAddress").isPresent())
        .toList();
  }

  private String moved(Xml card) {
    return Soap.group(
        "deviceChange",
        Soap.text("operation", "edit"),
        Soap.typed(
            "device",
            card.type(),
            Soap.text("key", card.text("key")),
            Soap.typed(
                "backing", "VirtualEthernetCardNetworkBackingInfo", Soap.text("deviceName", name)),
            Soap.group(
                "connectable",
                Soap.flag("startConnected", true),
                Soap.flag("allowGuestControl", false),
                Soap.flag("connected", true)),
            Soap.text("controllerKey", card.text("controllerKey")),
            Soap.text("unitNumber", card.text("unitNumber")),
            Soap.text("addressType", card.text("addressType")),
            Soap.text("macAddress", card.text("macAddress"))));
  }
}
