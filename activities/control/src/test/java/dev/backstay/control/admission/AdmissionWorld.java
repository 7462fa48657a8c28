package dev.backstay.control.admission;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.estate.Estate;
import dev.backstay.catalog.estate.EstateFile;
import dev.backstay.catalog.estate.EstateLoader;
import dev.backstay.catalog.estate.StoredEstate;
import dev.backstay.catalog.estate.yaml.Placeholders;
import dev.backstay.catalog.point.CopyRecord;
import dev.backstay.catalog.system.SystemType;
import dev.backstay.control.ControlDatabase;
import dev.backstay.workflows.json.BackstayJson;
import dev.backstay.workflows.model.Artifact;
import dev.backstay.workflows.model.Baseline;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Completeness;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Point;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.port.Admission;
import dev.backstay.workflows.port.AdmissionRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** A small estate in a real catalog, and runs that ask to be admitted to it. */
final class AdmissionWorld {
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  static final String ESTATE =
      """
      {apiVersion: backstay/v1, kind: Site, metadata: {name: main}, spec: {}}
      ---
      {apiVersion: backstay/v1, kind: Site, metadata: {name: far}, spec: {}}
      ---
      {apiVersion: backstay/v1, kind: Team, metadata: {name: dba}, spec: {}}
      ---
      {apiVersion: backstay/v1, kind: System, metadata: {name: barman-main},
       spec: {type: barman, site: main, host: db1}}
      ---
      {apiVersion: backstay/v1, kind: System, metadata: {name: restic-main},
       spec: {type: restic, site: main}}
      ---
      {apiVersion: backstay/v1, kind: Repository, metadata: {name: barman-local},
       spec: {system: barman-main, deletionAuthority: product, settings: {home: /b}}}
      ---
      {apiVersion: backstay/v1, kind: Repository, metadata: {name: restic-local},
       spec: {system: restic-main, deletionAuthority: backstay,
              settings: {path: /r, passwordRef: "file:/s/r"}}}
      ---
      {apiVersion: backstay/v1, kind: Repository, metadata: {name: restic-offsite},
       spec: {system: restic-main, deletionAuthority: storage,
              settings: {path: /o, passwordRef: "file:/s/o"}}}
      ---
      {apiVersion: backstay/v1, kind: RestoreZone, metadata: {name: scratch},
       spec: {site: main, path: /z/scratch, capacity: 1GiB, disposable: true}}
      ---
      {apiVersion: backstay/v1, kind: RestoreZone, metadata: {name: recovery},
       spec: {site: main, path: /z/recovery}}
      ---
      {apiVersion: backstay/v1, kind: RestoreZone, metadata: {name: lab},
       spec: {site: main, disposable: true, nativeIds: {vsphere-host: esx1}}}
      ---
      {apiVersion: backstay/v1, kind: RestoreZone, metadata: {name: elsewhere},
       spec: {site: far, path: /z/far, disposable: true}}
      ---
      {apiVersion: backstay/v1, kind: Policy, metadata: {name: gold-databases},
       spec: {tier: gold, objectives: {rpo: 15m, rto: 1h, testEvery: 7d},
              rules: [{name: nightly, backupType: full, repository: barman-local,
                       copies: [{repository: restic-offsite}]}],
              verification: {zone: scratch}}}
      ---
      {apiVersion: backstay/v1, kind: Policy, metadata: {name: silver-files},
       spec: {tier: silver, objectives: {rpo: 24h, rto: 4h},
              rules: [{name: nightly, backupType: full, repository: restic-local}]}}
      ---
      {apiVersion: backstay/v1, kind: Policy, metadata: {name: proofless},
       spec: {tier: bronze, objectives: {rpo: 24h, rto: 4h, testEvery: 7d},
              rules: [{name: nightly, backupType: full, repository: restic-local}]}}
      ---
      {apiVersion: backstay/v1, kind: Asset, metadata: {name: orders-db, labels: {app: orders}},
       spec: {type: postgres, system: barman-main, nativeIds: {barman-server: orders},
              policy: gold-databases, team: dba, dependsOn: [shared-files]}}
      ---
      {apiVersion: backstay/v1, kind: Asset, metadata: {name: shared-files},
       spec: {type: fileset, system: restic-main, nativeIds: {path: /srv/shared},
              policy: silver-files, team: dba}}
      ---
      {apiVersion: backstay/v1, kind: Asset, metadata: {name: scans},
       spec: {type: fileset, system: restic-main, nativeIds: {path: /srv/scans},
              policy: proofless, team: dba}}
      ---
      {apiVersion: backstay/v1, kind: AssetGroup, metadata: {name: orders},
       spec: {matchLabels: {app: orders}}}
      ---
      {apiVersion: backstay/v1, kind: AssetGroup, metadata: {name: nobody},
       spec: {matchLabels: {app: nothing}}}
      """;

  final Catalog catalog = ControlDatabase.emptyCatalog();
  private final EstateAdmission admission =
      new EstateAdmission(catalog, Clock.fixed(NOW, ZoneOffset.UTC));

  /** A world whose estate is applied and whose drivers can do everything but what is left out. */
  static AdmissionWorld without(Capability... missing) {
    return with("", missing);
  }

  /** The same with more documents in its estate. */
  static AdmissionWorld with(String more, Capability... missing) {
    AdmissionWorld world = new AdmissionWorld();
    Estate estate =
        new EstateLoader(Placeholders.none())
            .read(List.of(new EstateFile("estate.yaml", ESTATE + more)))
            .orThrow();
    world
        .catalog
        .estates()
        .store(0, StoredEstate.digest(estate), null, null, StoredEstate.documents(estate));
    Set<Capability> can = EnumSet.allOf(Capability.class);
    can.removeAll(List.of(missing));
    world.publish("barman", can);
    Set<Capability> files = EnumSet.copyOf(can);
    files.remove(Capability.POINT_IN_TIME_RESTORE);
    world.publish("restic", files);
    return world;
  }

  void publish(String type, Set<Capability> capabilities) {
    catalog
        .systemTypes()
        .publish(new SystemType(type, type, 1, false, capabilities, List.of(), List.of()));
  }

  Point point(String id, String asset, String repository, String at, Completeness completeness) {
    return point(id, asset, repository, at, completeness, null, null);
  }

  /** A point that needs the log between two places. */
  Point point(
      String id,
      String asset,
      String repository,
      String at,
      Completeness completeness,
      @Nullable String logFrom,
      @Nullable String logTo) {
    Instant moment = Instant.parse(at);
    Point point =
        new Point(
            id,
            asset,
            "s",
            moment,
            moment,
            Consistency.ENGINE,
            Consistency.ENGINE,
            completeness,
            600L << 20,
            null,
            logFrom,
            logTo,
            null);
    catalog.points().add(point, "t" + id, "wf", true);
    catalog
        .copies()
        .add(
            new Copy("cp-" + id, id, repository, "n" + id, moment, null, null, 1),
            "t" + id,
            true,
            CopyRecord.State.AVAILABLE);
    return point;
  }

  void baseline(String id, String asset, String at) {
    catalog
        .baselines()
        .add(
            new Baseline(id, asset, Instant.parse(at), new Artifact("file:/x", "00", 1)), "t" + id);
  }

  static AdmissionRequest request(String procedure, String json) {
    String run = UUID.randomUUID().toString();
    RunIdentity identity =
        new RunIdentity("default", procedure, procedure + "." + run, run, run, run, run, "");
    Map<String, Object> input = BackstayJson.mapper().readValue(json, OBJECT);
    return new AdmissionRequest(identity, input, List.of(), null, "runbooks");
  }

  Admission admit(AdmissionRequest request) {
    return admission.admit(request);
  }

  Admission admit(String procedure, String json) {
    return admit(request(procedure, json));
  }
}
