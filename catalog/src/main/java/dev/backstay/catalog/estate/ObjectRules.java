package dev.backstay.catalog.estate;

import dev.backstay.catalog.estate.spec.AssetSpec;
import dev.backstay.catalog.estate.spec.Kind;
import dev.backstay.catalog.estate.spec.PolicySpec;
import dev.backstay.catalog.estate.spec.RepositorySpec;
import dev.backstay.catalog.estate.spec.RestoreZoneSpec;
import dev.backstay.catalog.estate.spec.Sizes;
import dev.backstay.catalog.estate.spec.SystemSpec;
import dev.backstay.catalog.estate.spec.TeamSpec;
import dev.backstay.catalog.estate.yaml.Findings;
import dev.backstay.catalog.estate.yaml.Place;
import dev.backstay.workflows.model.SimulatedName;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must hold within an object and between an object and those it names. */
final class ObjectRules {
  private final EstateRules estate;
  private final Findings findings;
  private final SettingRules settings;
  private final ProofPlace proofs;

  ObjectRules(EstateRules estate, Findings findings) {
    this.estate = estate;
    this.findings = findings;
    this.settings = new SettingRules(findings);
    this.proofs = new ProofPlace(estate);
  }

  void check(EstateObject<?> object) {
    switch (object.spec()) {
      case SystemSpec system ->
          settings.check(
              object, "spec.settings", system.settings(), Products.systemSettings(system.type()));
      case RepositorySpec repository -> repository(object, repository);
      case AssetSpec asset -> asset(object, asset);
      case PolicySpec policy -> policy(object, policy);
      case RestoreZoneSpec zone -> {
        settings.check(object, "spec.nativeIds", zone.nativeIds(), Products.zoneIds());
        zone(object, zone);
      }
      case TeamSpec team -> team(object, team);
      default -> {}
    }
  }

  /** Nobody takes a simulator for a product, and nothing on a product for a drill. */
  private void named(EstateObject<?> object, String system) {
    if (SimulatedName.is(system) != SimulatedName.is(object.name())) {
      problem(
          object,
          "spec.system",
          SimulatedName.is(system)
              ? "'" + system + "' only plays a product, and the name does not say so"
              : "the name says that it is simulated, but '" + system + "' is not",
          "names that begin with '" + SimulatedName.BEGINNING + "' on simulators, and only there",
          SimulatedName.is(system) ? SimulatedName.BEGINNING + object.name() : null);
    }
  }

  private void repository(EstateObject<?> object, RepositorySpec repository) {
    named(object, repository.system());
    storage(object, repository);
    estate
        .spec(Kind.SYSTEM, repository.system(), SystemSpec.class)
        .ifPresent(
            system -> {
              var names = Products.repositorySettings(system.type());
              settings.check(object, "spec.settings", repository.settings(), names);
              boolean located =
                  repository.settings().containsKey("path")
                      != repository.settings().containsKey("repository");
              if (system.type() == SystemSpec.Product.RESTIC && !located) {
                problem(
                    object,
                    "spec.settings",
                    "needs exactly one of 'path' and 'repository'",
                    "path (a directory) or repository (a restic location such as s3:…)",
                    "path: /srv/backups/restic");
              }
            });
  }

  /** Storage lies on nothing further: a chain of repositories could lead back to itself. */
  private void storage(EstateObject<?> object, RepositorySpec repository) {
    String below = repository.liesOn();
    if (below == null) {
      return;
    }
    estate
        .spec(Kind.REPOSITORY, below, RepositorySpec.class)
        .filter(storage -> below.equals(object.name()) || storage.liesOn() != null)
        .ifPresent(
            storage ->
                problem(
                    object,
                    "spec.liesOn",
                    below.equals(object.name())
                        ? "the repository lies on itself"
                        : "'" + below + "' lies on another repository itself",
                    "a repository of the storage, which lies on no other",
                    "dd-vm-backups"));
  }

  private void asset(EstateObject<?> object, AssetSpec asset) {
    named(object, asset.system());
    settings.check(object, "spec.nativeIds", asset.nativeIds(), Products.nativeIds(asset.type()));
    String word = asset.type().name().toLowerCase(Locale.ROOT).replace('_', '-');
    estate
        .spec(Kind.SYSTEM, asset.system(), SystemSpec.class)
        .filter(system -> !Products.fits(system.type(), asset.type()))
        .ifPresent(
            system -> {
              String product = Products.productFor(asset.type()).name().toLowerCase(Locale.ROOT);
              problem(
                  object,
                  "spec.system",
                  "'" + asset.system() + "' cannot back up an asset of type " + word,
                  "a System of type " + product,
                  null);
            });
    estate
        .spec(Kind.POLICY, asset.policy(), PolicySpec.class)
        .map(PolicySpec::fullRule)
        .ifPresent(rule -> sameSystem(object, asset, rule.repository()));
    proofs
        .obstacles(object.name(), asset)
        .forEach(o -> problem(object, "spec.policy", o.wrong(), o.allowed(), o.example()));
    hypervisor(object, asset);
    if (dependsOnItself(object.name(), object.name(), new HashSet<>())) {
      problem(
          object,
          "spec.dependsOn",
          "the dependencies lead back to '" + object.name() + "'",
          "dependencies without a circle",
          null);
    }
  }

  /** Who sees the machine beside the product that backs it up. */
  private void hypervisor(EstateObject<?> object, AssetSpec asset) {
    String name = asset.nativeIds().get("vsphere-system");
    if (name == null) {
      return;
    }
    boolean sees =
        estate
            .spec(Kind.SYSTEM, name, SystemSpec.class)
            .filter(s -> s.type() == SystemSpec.Product.VSPHERE || s.type().simulated())
            .isPresent();
    if (!sees) {
      problem(
          object,
          "spec.nativeIds.vsphere-system",
          "there is no System '" + name + "' of type vsphere",
          "a System of type vsphere",
          null);
    }
    if (!asset.nativeIds().containsKey("vsphere-vm")) {
      problem(
          object,
          "spec.nativeIds",
          "'vsphere-vm' is missing beside 'vsphere-system'",
          "the machine's instance UUID or its inventory path",
          "vsphere-vm: /dc1/vm/web/web01");
    }
  }

  private void sameSystem(EstateObject<?> object, AssetSpec asset, String repository) {
    estate
        .spec(Kind.REPOSITORY, repository, RepositorySpec.class)
        .filter(found -> !found.system().equals(asset.system()))
        .ifPresent(
            found ->
                problem(
                    object,
                    "spec.policy",
                    "policy '"
                        + asset.policy()
                        + "' backs up to repository '"
                        + repository
                        + "' of system '"
                        + found.system()
                        + "', but the asset's system is '"
                        + asset.system()
                        + "'",
                    "a policy whose repository belongs to '" + asset.system() + "'",
                    null));
  }

  private boolean dependsOnItself(String start, String at, Set<String> seen) {
    return estate
        .spec(Kind.ASSET, at, AssetSpec.class)
        .map(AssetSpec::dependsOn)
        .filter(
            names ->
                names.contains(start)
                    || names.stream().anyMatch(n -> seen.add(n) && dependsOnItself(start, n, seen)))
        .isPresent();
  }

  private void policy(EstateObject<?> object, PolicySpec policy) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < policy.rules().size(); i++) {
      PolicySpec.Rule rule = policy.rules().get(i);
      String field = "spec.rules[" + i + "]";
      if (!names.add(rule.name())) {
        problem(
            object,
            field + ".name",
            "two rules are named '" + rule.name() + "'",
            "a name of its own for each rule",
            rule.name() + "-2");
      }
      if (rule.copies().stream().anyMatch(copy -> copy.repository().equals(rule.repository()))) {
        problem(
            object,
            field + ".copies",
            "a copy goes to the repository the backup is already in",
            "another repository",
            null);
      }
    }
    if (policy.fullRule() == null) {
      problem(
          object,
          "spec.rules",
          "no rule takes full backups",
          "at least one rule with backupType: full",
          "backupType: full");
    }
  }

  private void zone(EstateObject<?> object, RestoreZoneSpec zone) {
    if (zone.path() == null && zone.nativeIds().isEmpty()) {
      problem(
          object,
          "spec.path",
          "is missing, and no native ids name the place instead",
          "a directory, or the products' own names of the place in nativeIds",
          "/srv/restore/scratch");
    }
    try {
      zone.capacityBytes();
    } catch (ArithmeticException | NumberFormatException e) {
      problem(
          object,
          "spec.capacity",
          "is larger than any file system",
          "at most " + Sizes.words(Long.MAX_VALUE),
          "500GiB");
    }
  }

  private void team(EstateObject<?> object, TeamSpec team) {
    for (int i = 0; i < team.channels().size(); i++) {
      TeamSpec.Channel channel = team.channels().get(i);
      if ((channel.webhookRef() == null) == (channel.file() == null)) {
        problem(
            object,
            "spec.channels[" + i + "]",
            "needs exactly one of 'webhookRef' and 'file'",
            "webhookRef or file",
            "file: /var/lib/backstay/notices/dba.jsonl");
      }
    }
  }

  private void problem(
      EstateObject<?> object,
      String field,
      String wrong,
      String allowed,
      @Nullable String example) {
    Origin origin = object.origin();
    int line = origin.lines().getOrDefault(field, origin.line());
    findings.add(new Place(origin.file(), line, 1), field, wrong, allowed, example);
  }
}
