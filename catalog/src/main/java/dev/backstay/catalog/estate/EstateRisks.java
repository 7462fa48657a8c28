package dev.backstay.catalog.estate;

import dev.backstay.catalog.estate.spec.AssetSpec;
import dev.backstay.catalog.estate.spec.PolicySpec;
import dev.backstay.catalog.estate.spec.RepositorySpec;
import dev.backstay.catalog.estate.spec.RestoreZoneSpec;
import dev.backstay.catalog.estate.yaml.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a change of the estate puts at risk, one sentence each. */
final class EstateRisks {
  private final Estate now;
  private final Estate next;
  private final List<String> risks = new ArrayList<>();

  private EstateRisks(Estate now, Estate next) {
    this.now = now;
    this.next = next;
  }

  static List<String> of(Estate now, Estate next) {
    EstateRisks risks = new EstateRisks(now, next);
    now.assets().forEach(risks::asset);
    now.policies().forEach(risks::policy);
    now.repositories().forEach(risks::repository);
    now.zones().forEach(risks::zone);
    return List.copyOf(risks.risks);
  }

  private void asset(String name, AssetSpec was) {
    AssetSpec is = next.assets().get(name);
    if (is == null) {
      risks.add(
          "asset "
              + name
              + " is no longer backed up; its recovery points stay, and nobody"
              + " watches their age");
      return;
    }
    if (!is.policy().equals(was.policy())) {
      risks.add(
          "asset "
              + name
              + " changes its promise from policy "
              + was.policy()
              + " to "
              + is.policy());
    }
    if (!is.nativeIds().equals(was.nativeIds())) {
      risks.add(
          "asset "
              + name
              + " points at another source; earlier recovery points may not belong"
              + " to it");
    }
  }

  private void policy(String name, PolicySpec was) {
    PolicySpec is = next.policies().get(name);
    if (is == null) {
      return; // an asset that used it names another one, which is told there
    }
    String whom = "policy " + name + " (" + users(name) + ")";
    longer(whom, "may lose more data", was.objectives().rpo(), is.objectives().rpo());
    longer(whom, "may take longer to recover", was.objectives().rto(), is.objectives().rto());
    proofs(whom, was.proofEvery(), is.proofEvery());
    for (PolicySpec.Rule rule : was.rules()) {
      is.rules().stream()
          .filter(r -> r.name().equals(rule.name()))
          .findFirst()
          .ifPresentOrElse(
              r -> rule(whom, rule, r), () -> risks.add(whom + " loses its rule " + rule.name()));
    }
  }

  private void rule(String whom, PolicySpec.Rule was, PolicySpec.Rule is) {
    String rule = whom + " rule " + was.name();
    if (was.schedule() != null && is.schedule() == null) {
      risks.add(rule + " no longer runs by itself");
    }
    for (PolicySpec.CopyRule copy : was.copies()) {
      if (!is.copies().contains(copy)) {
        risks.add(rule + " no longer copies to " + copy.repository());
      }
    }
    if (!was.repository().equals(is.repository())) {
      risks.add(rule + " backs up to " + is.repository() + " instead of " + was.repository());
    }
    retention(rule, was.retention(), is.retention());
  }

  private void retention(
      String rule, PolicySpec.@Nullable Retention was, PolicySpec.@Nullable Retention is) {
    if (is == null) {
      return; // nothing is expired by this rule any more
    }
    if (was == null) {
      risks.add(rule + " begins to expire copies; until now they were kept without end");
      return;
    }
    Duration before = Objects.requireNonNullElse(was.within(), Duration.ZERO);
    Duration after = Objects.requireNonNullElse(is.within(), Duration.ZERO);
    if (after.compareTo(before) < 0) {
      risks.add(
          rule
              + ": retention shrinks from "
              + Durations.words(before)
              + " to "
              + (after.isZero() ? "nothing" : Durations.words(after))
              + "; older copies become expirable");
    }
    Map<String, Integer> kept = counts(was.keep());
    counts(is.keep())
        .forEach(
            (age, count) -> {
              int had = kept.getOrDefault(age, 0);
              if (count < had) {
                risks.add(
                    rule
                        + ": keeps "
                        + count
                        + " instead of "
                        + had
                        + " "
                        + age
                        + " copies; the others become expirable");
              }
            });
  }

  private static Map<String, Integer> counts(PolicySpec.@Nullable Keep keep) {
    PolicySpec.Keep k = keep == null ? new PolicySpec.Keep(0, 0, 0, 0, 0, 0) : keep;
    return new TreeMap<>(
        Map.of(
            "last",
            k.last(),
            "hourly",
            k.hourly(),
            "daily",
            k.daily(),
            "weekly",
            k.weekly(),
            "monthly",
            k.monthly(),
            "yearly",
            k.yearly()));
  }

  private void proofs(String whom, @Nullable Duration was, @Nullable Duration is) {
    if (was != null && is == null) {
      risks.add(whom + " is no longer proved by restores");
    } else if (was != null && is != null) {
      longer(whom, "is proved less often", was, is);
    }
  }

  private void longer(String whom, String what, Duration was, Duration is) {
    if (is.compareTo(was) > 0) {
      risks.add(
          whom + " " + what + ": " + Durations.words(was) + " becomes " + Durations.words(is));
    }
  }

  private void repository(String name, RepositorySpec was) {
    RepositorySpec is = next.repositories().get(name);
    if (is == null) {
      risks.add("repository " + name + " is no longer known; copies in it cannot be restored from");
    } else if (!is.settings().equals(was.settings())) {
      risks.add(
          "repository "
              + name
              + " points elsewhere; copies recorded before may not be found there");
    } else if (is.deletionAuthority() != was.deletionAuthority()) {
      risks.add("repository " + name + " changes who deletes copies");
    }
  }

  private void zone(String name, RestoreZoneSpec was) {
    RestoreZoneSpec is = next.zones().get(name);
    if (is != null && is.disposable() && !was.disposable()) {
      risks.add(
          "restore zone "
              + name
              + " becomes disposable: what tests restore there is removed again");
    }
  }

  private String users(String policy) {
    List<String> names =
        now.assets().entrySet().stream()
            .filter(e -> e.getValue().policy().equals(policy))
            .map(Map.Entry::getKey)
            .toList();
    return names.isEmpty() ? "no assets" : String.join(", ", names);
  }
}
