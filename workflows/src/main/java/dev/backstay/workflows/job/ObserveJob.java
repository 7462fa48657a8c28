package dev.backstay.workflows.job;

import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.RepositoryRef;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at something without changing it; answers in {@link JobResult#facts()}.
 *
 * <ul>
 *   <li>{@link Subject#CAPACITY} of a repository: {@code totalBytes}, {@code freeBytes}, {@code
 *       usedBytes}, {@code online}; for restic also {@code rawBytes}, {@code restoreBytes} and
 *       {@code ratio} (deduplication and compression), for Data Domain {@code cleaning}, {@code
 *       cleaningAborted} and {@code lastCleaned}
 *   <li>{@link Subject#MEDIA} under a repository: {@code medium} (disk, object-store), {@code
 *       state}, {@code readOnly}, {@code freeBytes}; for Data Domain also {@code retentionLock}
 *   <li>{@link Subject#TARGET} at a path: {@code exists}, {@code empty}, {@code freeBytes}
 *   <li>{@link Subject#LAG} of a repository that its own storage replicates: {@code replicated},
 *       {@code state}, {@code destinations}, {@code lagSeconds} and {@code remainingBytes}, each -1
 *       when nobody measures it
 *   <li>{@link Subject#USE} of a machine whose name ends with {@code path}: {@code shown}, and
 *       where it is shown {@code machine} and {@code consoles}, how many are open
 *   <li>{@link Subject#HEALTH} of the product: {@code version}, {@code state}
 * </ul>
 *
 * @param path the path to look at for {@link Subject#TARGET}, the end of a machine's name for
 *     {@link Subject#USE}, else null
 */
public record ObserveJob(
    String system, Subject subject, @Nullable RepositoryRef repository, @Nullable String path)
    implements JobSpec {

  /** What is looked at. */
  public enum Subject {
    CAPACITY,
    MEDIA,
    TARGET,
    HEALTH,
    LAG,
    USE
  }

  @Override
  public String assetName() {
    return "";
  }

  @Override
  public Set<Capability> needs() {
    return switch (subject) {
      case CAPACITY, MEDIA -> Set.of(Capability.OBSERVE_CAPACITY);
      case LAG -> Set.of(Capability.OBSERVE_LAG);
      case USE -> Set.of(Capability.OBSERVE_USE);
      case TARGET, HEALTH -> Set.of();
    };
  }

  @Override
  public String kind() {
    return "observe";
  }

  @Override
  public String summary() {
    RepositoryRef of = repository;
    String what = of == null ? (path == null ? system : path) : of.name();
    return "Look at the " + subject.name().toLowerCase(Locale.ROOT) + " of " + what;
  }
}
