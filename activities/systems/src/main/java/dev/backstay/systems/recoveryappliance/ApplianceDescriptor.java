package dev.backstay.systems.recoveryappliance;

import dev.backstay.systems.SystemDescriptor;
import dev.backstay.systems.SystemDescriptor.Setting;
import dev.backstay.workflows.model.Capability;
import java.util.List;
import java.util.Set;

/** What the driver is. Honesty 4: there is no contract to check a simulator against. */
final class ApplianceDescriptor {
  private ApplianceDescriptor() {}

  static final SystemDescriptor DESCRIPTOR =
      new SystemDescriptor(
          "recovery-appliance",
          "Oracle Recovery Appliance",
          4,
          false,
          Set.of(Capability.COPY, Capability.OBSERVE_CAPACITY, Capability.LIST_POINTS),
          List.of(
              new Setting(
                  "oracleHome", true, "ORACLE_HOME of the client", "/u01/app/oracle/client"),
              new Setting("connect", true, "net service name of the appliance's catalog", "ZDLRA1"),
              new Setting("runAs", false, "the user whose wallet opens both", "oracle"),
              new Setting("tnsAdmin", false, "directory of sqlnet.ora", "/etc/oracle/backstay"),
              new Setting(
                  "library",
                  false,
                  "the backup module on the databases' hosts",
                  "/u01/app/oracle/product/19.0.0/dbhome_1/lib/libra.so"),
              new Setting(
                  "wallet",
                  false,
                  "directory of the module's wallet on the databases' hosts",
                  "/u01/app/oracle/zdlra-wallet"),
              new Setting(
                  "credentialAlias",
                  false,
                  "the wallet's alias for the appliance",
                  "ra-scan.example.net:1521/zdlra1:dedicated"),
              new Setting("channels", false, "channels a copy uses", "4")),
          List.of(
              new Setting("storageLocation", false, "the appliance's storage location", "DELTA"),
              new Setting(
                  "template",
                  false,
                  "SBT job template of the tape or cloud behind the appliance",
                  "ORDERS_TO_TAPE")));
}
