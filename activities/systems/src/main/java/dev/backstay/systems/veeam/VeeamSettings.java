package dev.backstay.systems.veeam;

import dev.backstay.systems.rest.Refusal;
import dev.backstay.systems.rest.TlsAddress;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.model.SystemRef;
import java.util.Map;

/**
 * The settings of one backup server.
 *
 * @param address with scheme and port, without a slash at the end
 * @param caRef reference to the certificates to trust; empty means those of the machine
 */
record VeeamSettings(
    String address,
    String username,
    String passwordRef,
    String account,
    String caRef,
    String apiVersion) {
  private static final String DEFAULT_VERSION = "1.3-rev1";

  static VeeamSettings of(SystemRef system) {
    Map<String, String> config = system.config();
    String username = required(system, "username");
    return new VeeamSettings(
        TlsAddress.of(required(system, "address"), "https://vbr.example.net:9419"),
        username,
        required(system, "passwordRef"),
        config.getOrDefault("account", username),
        config.getOrDefault("caRef", ""),
        config.getOrDefault("apiVersion", DEFAULT_VERSION));
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
