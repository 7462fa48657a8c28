package dev.backstay.control;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.revision.EstateDocument;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.LeaseClaim;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Completeness;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Point;
import dev.backstay.workflows.model.PolicyRef;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.model.Slice;
import dev.backstay.workflows.model.SystemRef;
import dev.backstay.workflows.model.Tier;
import dev.backstay.workflows.port.Admission;
import dev.backstay.workflows.port.AdmissionRequest;
import dev.backstay.workflows.port.JobAdmission;
import dev.backstay.workflows.port.JobSettlement;
import dev.backstay.workflows.port.RunClosing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A small installation: one restic system with two slots, one file set, one team. */
final class World {
  static final Instant THEN = Instant.parse("2026-11-21T20:00:00Z");
  static final RepositoryRef REPOSITORY =
      new RepositoryRef("restic-local", "restic-main", "hq", "backstay", Map.of());
  static final AssetRef FILES =
      new AssetRef(
          "shared-files",
          "fileset",
          "restic-main",
          Map.of("path", "/srv/shared"),
          List.of(),
          "ops",
          new PolicyRef(
              "silver",
              Tier.SILVER,
              Duration.ofHours(1),
              Duration.ofHours(4),
              "restic-local",
              null,
              null,
              null,
              50,
              null));

  private static final Slice SLICE =
      new Slice(
          "cp1",
          1,
          List.of(FILES),
          Map.of(
              "restic-main",
              new SystemRef(
                  "restic-main",
                  "restic",
                  "hq",
                  "jobs-hq",
                  1,
                  Map.of(),
                  Set.of(Capability.RESTORE))),
          Map.of("restic-local", REPOSITORY),
          List.of(),
          null,
          null);

  final Catalog catalog;
  final ControlPlaneActivities control;

  World() {
    this(ControlDatabase.emptyCatalog());
  }

  World(Catalog catalog) {
    this.catalog = catalog;
    this.control =
        new ControlPlaneActivities(
            catalog,
            request -> {
              Admission admission =
                  new Admission(true, SLICE, List.of(), false, "shared-files", Priority.SILVER);
              catalog.runs().admit(request, admission);
              return admission;
            },
            Clock.fixed(THEN, ZoneOffset.UTC));
    estate(List.of());
  }

  /** Applies the estate with these channels for team {@code ops}. */
  void estate(List<Map<String, String>> channels) {
    long current = catalog.estates().current().map(r -> r.revision()).orElse(0L);
    catalog
        .estates()
        .store(
            current,
            "digest-" + current,
            "test",
            null,
            List.of(
                document(
                    "System",
                    "restic-main",
                    Map.of("type", "restic", "site", "hq", "slots", 2, "settings", Map.of())),
                document(
                    "Asset",
                    "shared-files",
                    Map.of(
                        "type",
                        "fileset",
                        "system",
                        "restic-main",
                        "policy",
                        "silver",
                        "team",
                        "ops",
                        "nativeIds",
                        Map.of("path", "/srv/shared"),
                        "dependsOn",
                        List.of())),
                document(
                    "Policy",
                    "silver",
                    Map.of(
                        "tier", "silver",
                        "objectives", Map.of("rpo", "PT1H", "rto", "PT4H"),
                        "rules",
                            List.of(
                                Map.of(
                                    "name",
                                    "nightly",
                                    "backupType",
                                    "full",
                                    "repository",
                                    "restic-local",
                                    "copies",
                                    List.of(),
                                    "retention",
                                    Map.of("within", "P35D"))))),
                document("Team", "ops", Map.of("channels", channels))));
  }

  private static EstateDocument document(String kind, String name, Map<String, Object> spec) {
    return new EstateDocument(kind, name, Map.of("kind", kind, "name", name, "spec", spec));
  }

  /** A run that was admitted. */
  RunIdentity run(String workflowId) {
    RunIdentity run = identity(workflowId, workflowId + "-run");
    control.admit(
        new AdmissionRequest(run, Map.of("requestedBy", "alice"), List.of(), null, "runbooks"));
    return run;
  }

  static RunIdentity identity(String workflowId, String runId) {
    String first = workflowId + "-run";
    return new RunIdentity(
        "default", "FilesystemBackup", workflowId, runId, first, workflowId, first, "");
  }

  static JobAdmission asks(RunIdentity run, String token, JobSpec spec) {
    return new JobAdmission(
        run, token, "BACK_UP", "", 1, spec, LeaseClaim.of(spec), Priority.SILVER, 1, null);
  }

  static JobSettlement ends(RunIdentity run, String token, JobSpec spec, JobResult result) {
    return new JobSettlement(run, token, "BACK_UP", "", 1, spec, 1, result);
  }

  static JobSpec backup() {
    return new BackupJob(
        "restic-main", FILES, BackupJob.Level.FULL, Consistency.FILESYSTEM, REPOSITORY);
  }

  static JobSpec readAll(Point point, Copy copy) {
    return VerifyJob.of(FILES, VerifyJob.Depth.READ_ALL, point, copy, REPOSITORY, null);
  }

  static JobResult made(String token, Instant at) {
    return JobResultBuilder.succeeded("Backed up 3000 files.")
        .nativeId("snap-" + token)
        .node(new JobResult.Node("part-1", "snap-" + token, "part", Outcome.SUCCEEDED))
        .made(point(token, at), copy(token, at))
        .times(at, at.plusSeconds(5))
        .build();
  }

  static Point point(String token, Instant at) {
    return new Point(
        "pt-" + token,
        "shared-files",
        "restic-main",
        at,
        at.plusSeconds(5),
        Consistency.FILESYSTEM,
        Consistency.FILESYSTEM,
        Completeness.COMPLETE,
        1000,
        null,
        null,
        null,
        null);
  }

  static Copy copy(String token, Instant at) {
    return new Copy(
        "cp-" + token,
        "pt-" + token,
        "restic-local",
        "snap-" + token,
        at.plusSeconds(5),
        null,
        null,
        900);
  }

  /** A backup that went through permit and settlement. */
  void backedUp(RunIdentity run, String token, Instant at) {
    control.admitJob(asks(run, token, backup()));
    control.settleJob(ends(run, token, backup(), made(token, at)));
  }

  static RunClosing closing(RunIdentity run, Outcome outcome) {
    return new RunClosing(
        run, outcome, "Done.", null, List.of(), Map.of("files", "3000"), THEN, THEN.plusSeconds(9));
  }

  /** The same closing, worked out again ten seconds later. */
  static RunClosing later(RunClosing closing, Outcome outcome) {
    return new RunClosing(
        closing.run(),
        outcome,
        closing.message(),
        closing.nextAction(),
        closing.steps(),
        closing.facts(),
        closing.startedAt(),
        closing.endedAt().plusSeconds(10));
  }

  /** Everything in the database, except when waiting tickets last asked. */
  String everything() {
    StringBuilder all = new StringBuilder();
    for (String table :
        catalog
            .jdbc()
            .sql(
                """
                select table_name from information_schema.tables
                where table_schema = 'public' and table_name <> 'flyway_schema_history' order by 1
                """)
            .query(String.class)
            .list()) {
      all.append(table).append('\n');
      catalog
          .jdbc()
          .sql(
              "select (to_jsonb(t) - 'refreshed_at' - 'signalled_at')::text from %s t order by 1"
                  .formatted(table))
          .query(String.class)
          .list()
          .forEach(row -> all.append("  ").append(row).append('\n'));
    }
    return all.toString();
  }
}
