package dev.backstay.systems;

import dev.backstay.workflows.model.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The drivers a site worker has, by type. */
public final class Systems {
  private final Map<String, BackupSystem> byType = new TreeMap<>();

  public Systems(Collection<BackupSystem> drivers) {
    for (BackupSystem driver : drivers) {
      BackupSystem rival = byType.put(driver.descriptor().type(), driver);
      if (rival != null) {
        throw new IllegalArgumentException("two drivers for " + driver.descriptor().type());
      }
    }
  }

  /** What a worker publishes into the catalog at start. */
  public List<SystemDescriptor> descriptors() {
    return byType.values().stream().map(BackupSystem::descriptor).toList();
  }

  /**
   * The driver of a type.
   *
   * @throws ApplicationFailure {@code Refused}, not retried, when this worker has none
   */
  public BackupSystem of(String type) {
    BackupSystem driver = byType.get(type);
    if (driver == null) {
      throw ApplicationFailure.newNonRetryableFailure(
          "This worker has no driver for systems of type '%s'; it has %s. Correct the system's type"
                  .formatted(type, byType.keySet())
              + " in the estate, or deploy a worker that has it.",
          FailureType.Refused.name());
    }
    return driver;
  }
}
