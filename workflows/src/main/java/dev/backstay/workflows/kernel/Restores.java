package dev.backstay.workflows.kernel;

import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.model.Artifact;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Baseline;
import dev.backstay.workflows.model.LogPosition;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.RestoreSource;
import dev.backstay.workflows.model.ZoneRef;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the restoring procedures of all chapters have in common. */
public final class Restores {
  private Restores() {}

  /** The zone admission chose; a restoring procedure that is not in place always has one. */
  public static ZoneRef zone(Run run) {
    return Objects.requireNonNull(run.slice().zone(), "admission chooses a zone");
  }

  /**
   * What a restored target is compared with: the baseline that was named, else the point's own
   * manifest; null when neither exists, and then nothing may be called equal.
   */
  public static @Nullable Artifact expected(RestoreSource source) {
    Baseline baseline = source.baseline();
    return baseline != null ? baseline.content() : source.point().manifest();
  }

  /** The pinned point, up to the moment or place that was asked for, into the run's zone. */
  public static RestoreJob whole(Run run, AssetRef asset) {
    RestoreSource source = run.slice().source(asset.name());
    LogPosition position = source.stopAt();
    RestoreJob restore = of(run, asset, source.until(), List.of());
    return position == null ? restore : restore.to(position);
  }

  /** These items of the pinned point, into the run's zone. */
  public static RestoreJob items(Run run, AssetRef asset, List<String> paths) {
    return of(run, asset, null, paths);
  }

  private static RestoreJob of(
      Run run, AssetRef asset, @Nullable Instant until, List<String> selection) {
    RestoreSource source = run.slice().source(asset.name());
    RepositoryRef from = run.slice().repository(source.copy().repository());
    return new RestoreJob(
        from.system(),
        asset,
        source.point(),
        source.copy(),
        from,
        zone(run),
        null,
        until,
        selection);
  }

  /** The report of a restore test from its two jobs. */
  public static ProofReport proof(AssetRef asset, JobResult restored, JobResult verified) {
    Map<String, String> facts = new LinkedHashMap<>(restored.facts());
    facts.putAll(verified.facts());
    facts.put("restoreSeconds", String.valueOf(seconds(restored)));
    return new ProofReport(
        restored.outcome().and(verified.outcome()),
        verified.message(),
        asset.name(),
        verified.proof(),
        facts);
  }

  /** How long a job ran by its own clock, in seconds. */
  public static double seconds(JobResult job) {
    return Duration.between(job.startedAt(), job.endedAt()).toMillis() / 1000.0;
  }
}
