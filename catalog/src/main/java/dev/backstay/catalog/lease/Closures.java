package dev.backstay.catalog.lease;

import dev.backstay.workflows.model.Priority;
import java.util.List;
import java.util.Optional;

/** What a person has closed: nothing new starts there, not even an emergency. */
record Closures(List<SystemPause> pauses) {
  static final Closures NONE = new Closures(List.of());

  /** Why a job on that system may not start now, and what lets it go. */
  Optional<String> of(String system, Priority priority) {
    return pauses.stream()
        .filter(pause -> pause.system().equals(system))
        .findFirst()
        .map(pause -> "waits: " + pause.words() + "; " + whatToDo(system, priority));
  }

  private static String whatToDo(String system, Priority priority) {
    String command = "backstay system resume " + system + " --by NAME";
    return priority == Priority.EMERGENCY
        ? "an emergency does not pass a pause, so decide now: " + command
        : "it goes on by itself after: " + command;
  }
}
