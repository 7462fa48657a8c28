package dev.backstay.systems.restic;

import dev.backstay.systems.SystemDescriptor;
import dev.backstay.systems.SystemDescriptor.Setting;
import dev.backstay.workflows.model.Capability;
import java.util.List;
import java.util.Set;

/** What restic is and can do. */
final class ResticDescriptor {
  static final SystemDescriptor VALUE =
      new SystemDescriptor(
          "restic",
          "restic 0.14 and later",
          1,
          false,
          Set.of(
              Capability.DISCOVER,
              Capability.FULL_BACKUP,
              Capability.INCREMENTAL_BACKUP,
              Capability.COPY,
              Capability.RESTORE,
              Capability.PARTIAL_RESTORE,
              Capability.VERIFY_CHECKSUM,
              Capability.VERIFY_READ_ALL,
              Capability.OBSERVE_CAPACITY,
              Capability.LIST_POINTS),
          List.of(
              new Setting(
                  "binary", false, "the restic program; default: from PATH", "/usr/bin/restic"),
              new Setting(
                  "runAs", false, "the user restic runs as; default: the worker's", "backup")),
          List.of(
              new Setting("path", false, "directory of the repository", "/srv/backup/restic"),
              new Setting(
                  "repository",
                  false,
                  "instead of 'path': the repository in restic's notation",
                  "s3:https://store.example.org/backups/restic"),
              new Setting(
                  "passwordRef",
                  true,
                  "where its password is",
                  "file:/etc/backstay/restic.password"),
              new Setting(
                  "environment",
                  false,
                  "further credentials, NAME=reference, separated by commas",
                  "AWS_ACCESS_KEY_ID=env:KEY_ID,AWS_SECRET_ACCESS_KEY=file:/etc/backstay/s3.key")));

  private ResticDescriptor() {}
}
