package dev.backstay.systems.vsphere;

import dev.backstay.systems.rest.Refusal;
import dev.backstay.systems.rest.TlsAddress;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.model.SystemRef;
import java.time.Duration;

/**
 * The settings of one vCenter.
 *
 * @param address with scheme and port, without a slash at the end
 * @param caRef reference to the certificates to trust; empty means those of the machine
 * @param bootTime how long a machine may take until its guest answers
 */
record VsphereSettings(
    String address, String username, String passwordRef, String caRef, Duration bootTime) {
  private static final int BOOT_MINUTES = 15;

  static VsphereSettings of(SystemRef system) {
    return new VsphereSettings(
        TlsAddress.of(required(system, "address"), "https://vcenter.example.net"),
        required(system, "username"),
        required(system, "passwordRef"),
        system.config().getOrDefault("caRef", ""),
        bootTime(system));
  }

  private static Duration bootTime(SystemRef system) {
    String minutes = system.config().getOrDefault("bootMinutes", String.valueOf(BOOT_MINUTES));
    if (!minutes.matches("[1-9]\\d{0,3}")) {
      throw new Refusal(
          Cause.CONFIGURATION,
          "The setting 'bootMinutes' of system %s is '%s'.".formatted(system.name(), minutes),
          "Write whole minutes, 1 to 9999.");
    }
    return Duration.ofMinutes(Integer.parseInt(minutes));
  }

  private static String required(SystemRef system, String name) {
    String value = system.config().getOrDefault(name, "");
    if (value.isEmpty()) {
      throw new Refusal(
          Cause.CONFIGURATION,
          "System " + system.name() + " has no setting '" + name + "'.",
          "Add it to the estate.");
    }
    return value;
  }
}
