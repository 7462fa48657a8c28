package dev.backstay.systems.vsphere;

import dev.backstay.systems.SystemDescriptor;
import dev.backstay.systems.SystemDescriptor.Setting;
import dev.backstay.workflows.model.Capability;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What VMware vSphere is and can do for a backup through its SOAP API. */
final class VsphereDescriptor {
  private VsphereDescriptor() {}

  /**
   * @param callDeadline what a start with all that goes before it may take
   */
  static SystemDescriptor with(Duration callDeadline) {
    return new SystemDescriptor(
        "vsphere",
        "VMware vSphere 6.5 and newer, SOAP API",
        2,
        false,
        callDeadline,
        Duration.ofSeconds(5),
        Set.of(
            Capability.SNAPSHOT,
            Capability.VERIFY_BOOT,
            Capability.VERIFY_PROBE,
            Capability.OBSERVE_USE),
        List.of(
            new Setting("address", true, "the vCenter", "https://vcenter.example.net"),
            new Setting("username", true, "an account of Backstay's own", "backstay@vsphere.local"),
            new Setting(
                "passwordRef",
                true,
                "where its password is",
                "file:/etc/backstay/vcenter.password"),
            new Setting(
                "caRef",
                false,
                "the certificates to trust, PEM; default: the machine's",
                "file:/etc/backstay/vcenter-ca.pem"),
            new Setting(
                "bootMinutes", false, "how long a machine may take to boot; default: 15", "15")),
        List.of());
  }
}
