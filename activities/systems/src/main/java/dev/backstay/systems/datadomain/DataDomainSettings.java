package dev.backstay.systems.datadomain;

import dev.backstay.systems.rest.Refusal;
import dev.backstay.systems.rest.TlsAddress;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.SystemRef;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one Data Domain.
 *
 * @param address with scheme and port, without a slash at the end
 * @param caRef reference to the certificates to trust; empty means those of the machine
 */
record DataDomainSettings(
    String address, String username, String passwordRef, String caRef, String systemId) {

  static DataDomainSettings of(SystemRef system) {
    Map<String, String> config = system.config();
    String where = "System " + system.name();
    String id = config.getOrDefault("systemId", "0");
    if (!id.matches("[A-Za-z0-9:-]{1,64}")) {
      throw wrong(where + " has a systemId '" + id + "' that is no id.");
    }
    return new DataDomainSettings(
        TlsAddress.of(required(where, config, "address"), "https://dd1.example.net:3009"),
        required(where, config, "username"),
        required(where, config, "passwordRef"),
        config.getOrDefault("caRef", ""),
        id);
  }

  /** The MTree a repository lies in. */
  static String mtree(@Nullable RepositoryRef repository) {
    if (repository == null) {
      throw wrong("This look needs a repository.");
    }
    return required("Repository " + repository.name(), repository.config(), "mtree");
  }

  private static String required(String where, Map<String, String> config, String name) {
    String value = config.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw wrong(where + " has no setting '" + name + "'.");
    }
    return value;
  }

  private static Refusal wrong(String what) {
    return new Refusal(Cause.CONFIGURATION, what, "Mend it in the estate.");
  }
}
