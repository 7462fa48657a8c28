package dev.backstay.systems.rman;

import dev.backstay.workflows.model.RepositoryRef;
import java.util.Map;

/**
 * Where the backups of a repository lie, as the queries ask for it. A tag alone says nothing about
 * that: copies on other devices carry it too, and a restore reads this place only.
 *
 * @param directory with its last slash; {@code ANY} for a media manager, whose handles are its own
 */
record Place(String device, String directory) {

  static Place of(RepositoryRef repository) {
    return RmanSettings.onDisk(repository)
        ? new Place("DISK", RmanSettings.directory(repository) + "/")
        : new Place("SBT_TAPE", "ANY");
  }

  Map<String, String> variables() {
    return Map.of("device", device, "place", directory);
  }

  /** With one variable more. */
  Map<String, String> variables(String name, String value) {
    return Map.of("device", device, "place", directory, name, value);
  }
}
