package dev.backstay.systems.veeam;

import dev.backstay.systems.SystemDescriptor;
import dev.backstay.systems.SystemDescriptor.Setting;
import dev.backstay.workflows.model.Capability;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What Veeam Backup and Replication is and can do through its REST API. */
final class VeeamDescriptor {
  private VeeamDescriptor() {}

  /**
   * @param callDeadline what a start with all that goes before it may take
   */
  static SystemDescriptor with(Duration callDeadline) {
    return new SystemDescriptor(
        "veeam",
        "Veeam Backup & Replication 12.3 and 13, REST API 1.3",
        3,
        true,
        callDeadline,
        Duration.ofSeconds(30),
        Set.of(
            Capability.FULL_BACKUP,
            Capability.INCREMENTAL_BACKUP,
            Capability.COPY,
            Capability.INSTANT_MOUNT,
            Capability.OBSERVE_CAPACITY,
            Capability.LIST_POINTS),
        List.of(
            new Setting(
                "address", true, "the backup server's REST API", "https://vbr.example.net:9419"),
            new Setting("username", true, "an account of Backstay's own", "VBR\\backstay"),
            new Setting(
                "passwordRef", true, "where its password is", "file:/etc/backstay/veeam.password"),
            new Setting(
                "account",
                false,
                "that account as sessions show it in initiatedBy; default: username",
                "VBR\\backstay"),
            new Setting(
                "caRef",
                false,
                "the certificates to trust, PEM; default: the machine's",
                "file:/etc/backstay/vbr-ca.pem"),
            new Setting("apiVersion", false, "the API's revision; default: 1.3-rev1", "1.3-rev1")),
        List.of(
            new Setting(
                "id",
                true,
                "the product's own id of the repository",
                "88788f9e-d8f5-4eb4-bc4f-9b3f5403bcec"),
            new Setting(
                "copyJob",
                false,
                "of a repository for further copies: the id of the backup copy job that brings them and may be started, or own-schedule",
                "5f1d54c4-7f6b-4f1c-9c5b-0a3c8a1f4d10")));
  }
}
