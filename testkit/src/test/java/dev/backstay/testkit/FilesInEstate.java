package dev.backstay.testkit;

import java.nio.file.Path;

/** Files that a test puts under protection, as documents of the estate. */
final class FilesInEstate {
  private FilesInEstate() {}

  /** A fileset and a policy of the same name, which backs it up every night and tests it weekly. */
  static String of(String name, String repository, Path files) {
    return """
        apiVersion: backstay/v1
        kind: Policy
        metadata: {name: %s}
        spec:
          tier: silver
          objectives: {rpo: 24h, rto: 4h, testEvery: 7d}
          rules:
            - name: nightly
              backupType: full
              schedule: {cron: "0 3 * * *", timeZone: Europe/Zurich}
              repository: %s
              retention:
                keep: {daily: 7}
                within: 7d
          verification:
            every: 7d
            sampleSize: 50
            zone: scratch
        ---
        apiVersion: backstay/v1
        kind: Asset
        metadata: {name: %s}
        spec:
          type: fileset
          system: restic-main
          nativeIds:
            path: %s
          policy: %s
          team: storage
        """
        .formatted(name, repository, name, files, name);
  }
}
