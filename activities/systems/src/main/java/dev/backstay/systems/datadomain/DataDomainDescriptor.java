package dev.backstay.systems.datadomain;

import dev.backstay.systems.SystemDescriptor;
import dev.backstay.systems.SystemDescriptor.Setting;
import dev.backstay.workflows.model.Capability;
import java.util.List;
import java.util.Set;

/** What a Data Domain is and can be asked through its REST API. */
final class DataDomainDescriptor {
  static final SystemDescriptor VALUE =
      new SystemDescriptor(
          "datadomain",
          "Dell PowerProtect DD (Data Domain), REST API of DD OS 7",
          3,
          false,
          Set.of(Capability.OBSERVE_CAPACITY, Capability.OBSERVE_LAG),
          List.of(
              new Setting("address", true, "its REST API", "https://dd1.example.net:3009"),
              new Setting(
                  "username",
                  true,
                  "an account of Backstay's own; the role 'user' is enough",
                  "backstay"),
              new Setting(
                  "passwordRef",
                  true,
                  "where its password is",
                  "file:/etc/backstay/datadomain.password"),
              new Setting(
                  "caRef",
                  false,
                  "the certificates to trust, PEM; default: the machine's",
                  "file:/etc/backstay/dd-ca.pem"),
              new Setting(
                  "systemId",
                  false,
                  "the system's id in the API's paths; default: 0, itself",
                  "0")),
          List.of(
              new Setting(
                  "mtree",
                  true,
                  "the MTree the copies lie in; a storage unit is one too",
                  "/data/col1/vm-backups")));

  private DataDomainDescriptor() {}
}
