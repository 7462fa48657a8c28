package dev.backstay.systems.vsphere;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Other machines that are switched on and have an address too. A copy has the static address of its
 * source, and a worker that can reach both cannot tell which of them answers. VMware Tools tell the
 * addresses: one of a guest without them, or in another vCenter, is not seen.
 */
record SameAddress(Vcenter vcenter, Ref machine, String address) {
  private static final String MAIN = "guest.ipAddress";
  private static final String CARDS = "guest.net";

  /** One whose main address it is; quick, for every look. */
  Optional<String> main() {
    return other(MAIN);
  }

  /** One that has it on any of its cards. */
  Optional<String> anywhere() {
    return other(MAIN, CARDS);
  }

  private Optional<String> other(String... shown) {
    List<String> paths = new ArrayList<>(List.of("name", "runtime.powerState"));
    paths.addAll(List.of(shown));
    return Properties.ofMachines(vcenter, paths).stream()
        .filter(other -> !other.of().equals(machine))
        .filter(other -> other.text("runtime.powerState").equals("poweredOn"))
        .filter(this::has)
        .map(other -> other.text("name"))
        .findFirst();
  }

  private boolean has(Properties other) {
    return other.text(MAIN).equalsIgnoreCase(address)
        || other.value(CARDS).map(Xml::children).orElse(List.of()).stream()
            .flatMap(card -> card.children("ipAddress").stream())
            .anyMatch(shown -> shown.text().equalsIgnoreCase(address));
  }
}
