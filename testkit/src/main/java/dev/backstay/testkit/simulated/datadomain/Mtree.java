package dev.backstay.testkit.simulated.datadomain;

import java.util.List;

/**
 * An MTree of the simulated system.
 *
 * @param lock as the API says it: {@code never-enabled}, {@code enabled}, {@code disabled}
 * @param mode as the API says it: {@code no-mode}, {@code governance}, {@code compliance}
 * @param replicatedTo hosts it replicates to as a whole
 */
public record Mtree(
    String name,
    long logicalBytes,
    long physicalBytes,
    long hardLimit,
    boolean degraded,
    boolean readOnly,
    boolean deleted,
    String lock,
    String mode,
    List<String> replicatedTo) {

  /** One that can be written and is neither locked nor replicated. */
  public static Mtree plain(String name) {
    return new Mtree(
        name, 4L << 30, 1L << 30, 0, false, false, false, "never-enabled", "no-mode", List.of());
  }

  public Mtree locked(String inMode) {
    return new Mtree(
        name,
        logicalBytes,
        physicalBytes,
        hardLimit,
        degraded,
        readOnly,
        deleted,
        "enabled",
        inMode,
        replicatedTo);
  }

  public Mtree limitedTo(long bytes) {
    return new Mtree(
        name,
        logicalBytes,
        physicalBytes,
        bytes,
        degraded,
        readOnly,
        deleted,
        lock,
        mode,
        replicatedTo);
  }

  public Mtree standing(boolean isDegraded, boolean isReadOnly, boolean isDeleted) {
    return new Mtree(
        name,
        logicalBytes,
        physicalBytes,
        hardLimit,
        isDegraded,
        isReadOnly,
        isDeleted,
        lock,
        mode,
        replicatedTo);
  }

  public Mtree replicatedTo(String... hosts) {
    return new Mtree(
        name,
        logicalBytes,
        physicalBytes,
        hardLimit,
        degraded,
        readOnly,
        deleted,
        lock,
        mode,
        List.of(hosts));
  }
}
