package dev.backstay.systems.rman;

import dev.backstay.systems.SystemDescriptor;
import dev.backstay.systems.SystemDescriptor.Setting;
import dev.backstay.workflows.model.Capability;
import java.util.List;
import java.util.Set;

/** What the driver is. Honesty 4: there is no contract to check a simulator against. */
final class RmanDescriptor {
  private RmanDescriptor() {}

  static final SystemDescriptor DESCRIPTOR =
      new SystemDescriptor(
          "rman",
          "Oracle RMAN",
          4,
          false,
          Set.of(
              Capability.DISCOVER,
              Capability.FULL_BACKUP,
              Capability.INCREMENTAL_BACKUP,
              Capability.LOG_ARCHIVE,
              Capability.RESTORE,
              Capability.POINT_IN_TIME_RESTORE,
              Capability.VERIFY_CHECKSUM,
              Capability.VERIFY_READ_ALL,
              Capability.VERIFY_ENGINE,
              Capability.OBSERVE_CAPACITY,
              Capability.LIST_POINTS),
          List.of(
              new Setting(
                  "oracleHome", true, "ORACLE_HOME", "/u01/app/oracle/product/19.0.0/dbhome_1"),
              new Setting("runAs", false, "the user that owns the Oracle software", "oracle"),
              new Setting(
                  "connectAs", false, "sysbackup or sysdba, by the operating system", "sysbackup"),
              new Setting(
                  "timeZone", false, "the time zone of the database host's clock", "Europe/Berlin"),
              new Setting(
                  "catalog",
                  false,
                  "net service name of the recovery catalog, with its credentials in a wallet",
                  "rcat"),
              new Setting("tnsAdmin", false, "directory of sqlnet.ora", "/etc/oracle/backstay"),
              new Setting("channels", false, "channels a backup uses", "4"),
              new Setting("auxiliaryMegabytes", false, "memory of an auxiliary instance", "4096"),
              new Setting(
                  "compatible", false, "COMPATIBLE of the source, for auxiliary ones", "19.0.0")),
          List.of(
              new Setting("device", false, "disk, or sbt for a media manager", "disk"),
              new Setting("path", false, "directory of backups on disk", "/backup/orcl")));
}
