package dev.backstay.workflows.procedures;

import dev.backstay.workflows.model.Artifact;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Chain;
import dev.backstay.workflows.model.Completeness;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.LogPosition;
import dev.backstay.workflows.model.Point;
import dev.backstay.workflows.model.PolicyRef;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.RestoreSource;
import dev.backstay.workflows.model.Slice;
import dev.backstay.workflows.model.SystemRef;
import dev.backstay.workflows.model.Tier;
import dev.backstay.workflows.model.ZoneRef;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A small estate for workflow tests: one database, one file set, two systems, three repositories.
 */
final class Estate {
  static final String QUEUE = "jobs-test";
  static final Instant THEN = Instant.parse("2026-11-01T03:00:00Z");

  static final SystemRef BARMAN = system("barman-main", "barman", EnumSet.allOf(Capability.class));
  static final SystemRef RESTIC =
      system(
          "restic-main",
          "restic",
          EnumSet.complementOf(EnumSet.of(Capability.LOG_ARCHIVE, Capability.VERIFY_ENGINE)));
  static final SystemRef RMAN = system("rman-main", "rman", EnumSet.allOf(Capability.class));
  static final SystemRef VEEAM =
      system(
          "veeam-main",
          "veeam",
          EnumSet.of(
              Capability.FULL_BACKUP,
              Capability.INCREMENTAL_BACKUP,
              Capability.INSTANT_MOUNT,
              Capability.LIST_POINTS));
  static final SystemRef VSPHERE =
      system(
          "vcenter-main",
          "vsphere",
          EnumSet.of(Capability.SNAPSHOT, Capability.VERIFY_BOOT, Capability.VERIFY_PROBE));
  static final Map<String, RepositoryRef> REPOSITORIES =
      Map.of(
          "oracle-disk", repository("oracle-disk", "rman-main"),
          "pg-local", repository("pg-local", "barman-main"),
          "files-local", repository("files-local", "restic-main"),
          "offsite", repository("offsite", "restic-main"));
  static final ZoneRef ZONE = new ZoneRef("scratch", "test", "/zone", 0, true, "internal");
  static final ZoneRef MACHINES =
      new ZoneRef(
          "lab",
          "test",
          "",
          0,
          true,
          "internal",
          Map.of("vsphere-host", "esx-lab", "vsphere-network", "isolated"));

  private Estate() {}

  static AssetRef orders(@Nullable Instant proofDue) {
    return new AssetRef(
        "orders-db",
        "postgres",
        "barman-main",
        Map.of("barman-server", "orders"),
        List.of(),
        "dba",
        policy("gold-db", "pg-local", proofDue));
  }

  static AssetRef billing(@Nullable Instant proofDue) {
    return new AssetRef(
        "billing-db",
        "oracle",
        "rman-main",
        Map.of("oracle-sid", "BILL"),
        List.of(),
        "dba",
        policy("gold-oracle", "oracle-disk", proofDue));
  }

  static AssetRef files(@Nullable Instant proofDue) {
    return new AssetRef(
        "shared-files",
        "fileset",
        "restic-main",
        Map.of("path", "/data/shared"),
        List.of(),
        "storage",
        policy("gold-files", "files-local", proofDue));
  }

  static final Map<String, String> MACHINE_IDS =
      Map.of(
          "veeam-job", "job-1",
          "veeam-vm", "web01",
          "vsphere-system", "vcenter-main",
          "vsphere-vm", "/dc1/vm/web01",
          "probe", "tcp:443");

  static AssetRef machine(Map<String, String> nativeIds, @Nullable Instant proofDue) {
    PolicyRef policy =
        new PolicyRef(
            "gold-vm",
            Tier.GOLD,
            Duration.ofHours(24),
            Duration.ofHours(1),
            "vm-local",
            "vm-dr",
            Duration.ofDays(7),
            proofDue,
            0,
            "lab");
    return new AssetRef(
        "web01", "vm", "veeam-main", nativeIds, List.of(), "virtualization", policy);
  }

  static Slice machines(AssetRef machine, ZoneRef zone) {
    return new Slice(
        "cp1",
        1,
        List.of(machine),
        Map.of("veeam-main", VEEAM, "vcenter-main", VSPHERE),
        Map.of(
            "vm-local", repository("vm-local", "veeam-main"),
            "vm-dr", repository("vm-dr", "veeam-main")),
        List.of(source(machine, null)),
        zone,
        null);
  }

  /** A volume of one account; the zone {@link #OTHER_ACCOUNT} is another one. */
  static AssetRef volume(String name, @Nullable Instant proofDue) {
    return new AssetRef(
        name,
        "aws-resource",
        "aws-home",
        Map.of("arn", "arn:aws:ec2:eu-central-1:111122223333:volume/" + name),
        List.of(),
        "cloud-operations",
        new PolicyRef(
            "gold-cloud",
            Tier.GOLD,
            Duration.ofHours(24),
            Duration.ofHours(1),
            "vault-home",
            "vault-dr",
            Duration.ofDays(7),
            proofDue,
            0,
            "other-account"));
  }

  /** Accounts and regions: at home, for disasters, and one that nobody at home administers. */
  static Slice cloud(List<AssetRef> assets, List<RestoreSource> sources) {
    Map<String, String> plan =
        Map.of(
            "vault",
            "backstay",
            "lockAfterDays",
            "3",
            "deleteAfterDays",
            "35",
            "planSchedule",
            "cron(0 2 * * ? *)");
    return new Slice(
        "cp1",
        1,
        assets,
        Map.of(
            "aws-home", aws("aws-home", "eu-central-1", "111122223333"),
            "aws-dr", aws("aws-dr", "eu-west-1", "111122223333"),
            "aws-other", aws("aws-other", "eu-west-1", "444455556666")),
        Map.of(
            "vault-home",
            new RepositoryRef("vault-home", "aws-home", "test", "product", plan),
            "vault-dr",
            new RepositoryRef("vault-dr", "aws-dr", "test", "product", Map.of("vault", "dr")),
            "vault-other",
            new RepositoryRef(
                "vault-other", "aws-other", "test", "product", Map.of("vault", "recovery"))),
        sources,
        OTHER_ACCOUNT,
        null);
  }

  static final ZoneRef OTHER_ACCOUNT =
      new ZoneRef(
          "other-account",
          "test",
          "",
          0,
          true,
          "internal",
          Map.of("aws-account", "444455556666", "aws-repository", "vault-other"));

  private static SystemRef aws(String name, String region, String account) {
    return new SystemRef(
        name,
        "awsbackup",
        "test",
        QUEUE,
        1,
        Map.of("region", region, "assumeRole", "arn:aws:iam::" + account + ":role/backstay"),
        EnumSet.allOf(Capability.class));
  }

  static Slice slice(List<AssetRef> assets, List<RestoreSource> sources, @Nullable String target) {
    return new Slice(
        "cp1",
        1,
        assets,
        Map.of("barman-main", BARMAN, "restic-main", RESTIC, "rman-main", RMAN),
        REPOSITORIES,
        sources,
        target == null ? ZONE : null,
        target);
  }

  /** What a comparison of all repositories may use: no asset, and RMAN's instances by name. */
  static Slice maintenance() {
    Slice plain = slice(List.of(), List.of(), null);
    return new Slice(
        plain.controlPlane(),
        plain.revision(),
        plain.assets(),
        plain.systems(),
        plain.repositories(),
        plain.sources(),
        null,
        null,
        null,
        Map.of("oracle-disk", List.of("BILL")));
  }

  /**
   * Assets whose newest point depends on others.
   *
   * @param dependsOn the product's ids of what it depends on
   */
  static Slice chained(List<AssetRef> assets, List<String> dependsOn) {
    Slice plain = slice(assets, assets.stream().map(asset -> source(asset, null)).toList(), null);
    return new Slice(
        plain.controlPlane(),
        plain.revision(),
        plain.assets(),
        plain.systems(),
        plain.repositories(),
        plain.sources(),
        plain.zone(),
        plain.targetPath(),
        assets.stream().map(asset -> chain(asset, dependsOn)).toList());
  }

  static Chain chain(AssetRef asset, List<String> dependsOn) {
    String repository = asset.policy().repository();
    return new Chain(
        asset.name(),
        List.of(new Chain.Link(point(asset, "pt-old"), copy("pt-old", repository))),
        dependsOn,
        List.of());
  }

  static RestoreSource source(AssetRef asset, @Nullable Instant until) {
    return new RestoreSource(
        asset.name(),
        point(asset, "pt-old"),
        List.of(copy("pt-old", asset.policy().repository())),
        until,
        null);
  }

  static RestoreSource sourceTo(AssetRef asset, LogPosition stopAt) {
    return new RestoreSource(
        asset.name(),
        point(asset, "pt-old"),
        List.of(copy("pt-old", asset.policy().repository())),
        null,
        null,
        stopAt);
  }

  static Point point(AssetRef asset, String id) {
    boolean files = asset.kind().equals("fileset");
    boolean oracle = asset.kind().equals("oracle");
    return new Point(
        id,
        asset.name(),
        asset.system(),
        THEN,
        THEN.plusSeconds(60),
        Consistency.FILESYSTEM,
        Consistency.CRASH,
        Completeness.COMPLETE,
        1000,
        files ? null : "1",
        files ? null : oracle ? "2000" : "000000010000000000000003",
        files ? null : oracle ? "2100" : "000000010000000000000003",
        files ? new Artifact("artifact:aa", "aa", 10) : null);
  }

  static Copy copy(String point, String repository) {
    return new Copy(
        "cp-" + point.substring(3), point, repository, "native-1", THEN, null, null, 100);
  }

  private static PolicyRef policy(String name, String repository, @Nullable Instant proofDue) {
    return new PolicyRef(
        name,
        Tier.GOLD,
        Duration.ofHours(24),
        Duration.ofHours(1),
        repository,
        "offsite",
        Duration.ofDays(7),
        proofDue,
        50,
        "scratch");
  }

  private static SystemRef system(String name, String type, EnumSet<Capability> capabilities) {
    return new SystemRef(name, type, "test", QUEUE, 1, Map.of(), capabilities);
  }

  private static RepositoryRef repository(String name, String system) {
    return new RepositoryRef(name, system, "test", "backstay", Map.of());
  }
}
