package dev.backstay.workflows.cloud;

import dev.backstay.workflows.job.ConfigureJob;
import dev.backstay.workflows.job.ConfigureJob.Desired;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the estate wants AWS Backup to look like: the vaults a policy uses, with their locks, and
 * where the first of them has a {@code planSchedule} the plan that AWS itself runs, with its copy
 * and what it selects.
 */
final class Wanted {
  private static final List<String> VAULT =
      List.of("keyArn", "minRetentionDays", "maxRetentionDays", "lockAfterDays");

  private Wanted() {}

  /** One comparison per system, which is an account in a region; the asset's own first. */
  static List<ConfigureJob> of(Slice slice) {
    AssetRef asset = slice.assets().getFirst();
    RepositoryRef home = slice.repository(asset.policy().repository());
    String offsite = asset.policy().offsite();
    RepositoryRef other = offsite == null ? null : slice.repository(offsite);
    List<Desired> here = new ArrayList<>();
    here.add(vault(home));
    if (other != null && other.system().equals(home.system())) {
      here.add(vault(other));
    }
    if (home.config().containsKey("planSchedule")) {
      here.add(plan(slice, asset, home, other));
    }
    ConfigureJob first = ConfigureJob.compare(home.system(), List.copyOf(here));
    return other == null || other.system().equals(home.system())
        ? List.of(first)
        : List.of(first, ConfigureJob.compare(other.system(), List.of(vault(other))));
  }

  private static Desired vault(RepositoryRef repository) {
    Map<String, String> settings = new TreeMap<>(repository.config());
    settings.keySet().retainAll(VAULT);
    return new Desired("vault", name(repository), settings);
  }

  private static String name(RepositoryRef repository) {
    return repository.config().getOrDefault("vault", repository.name());
  }

  private static Desired plan(
      Slice slice, AssetRef asset, RepositoryRef home, @Nullable RepositoryRef other) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("vault", name(home));
    given(settings, "schedule", home.config().get("planSchedule"));
    given(settings, "timezone", home.config().get("planTimezone"));
    given(settings, "deleteAfterDays", home.config().get("deleteAfterDays"));
    if (other != null) {
      settings.put("copyTo", arn(slice, other));
      given(settings, "copyDeleteAfterDays", other.config().get("deleteAfterDays"));
    }
    settings.put("resources", resources(slice, asset));
    return new Desired("plan", "backstay-" + asset.policy().name(), settings);
  }

  private static void given(Map<String, String> settings, String name, @Nullable String value) {
    if (value != null) {
      settings.put(name, value);
    }
  }

  /** The plan protects what the policy protects there, not only the asset of this run. */
  private static String resources(Slice slice, AssetRef asset) {
    return slice.assets().stream()
        .filter(one -> one.system().equals(asset.system()))
        .filter(one -> one.policy().name().equals(asset.policy().name()))
        .map(one -> one.nativeId("arn"))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  /** The ARN of a vault, from the role and the region of the system it belongs to. */
  private static String arn(Slice slice, RepositoryRef repository) {
    Map<String, String> system = slice.system(repository.system()).config();
    List<String> role = Stream.of(system.getOrDefault("assumeRole", "").split(":", 6)).toList();
    String partition = role.size() == 6 ? role.get(1) : "aws";
    String account = role.size() == 6 ? role.get(4) : "";
    return String.join(
        ":",
        "arn",
        partition,
        "backup",
        system.getOrDefault("region", ""),
        account,
        "backup-vault",
        name(repository));
  }
}
