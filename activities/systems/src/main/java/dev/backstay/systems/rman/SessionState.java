package dev.backstay.systems.rman;

import java.util.List;

/** V$RMAN_STATUS.STATUS, as far as a job's fate depends on it. */
enum SessionState {
  RUNNING,
  COMPLETED,
  FAILED,
  UNKNOWN;

  /** Of several operations of one session the one that is least done counts. */
  static SessionState of(List<String> words) {
    List<SessionState> states = words.stream().map(SessionState::of).toList();
    for (SessionState state : List.of(RUNNING, FAILED, UNKNOWN)) {
      if (states.contains(state)) {
        return state;
      }
    }
    return states.isEmpty() ? UNKNOWN : COMPLETED;
  }

  private static SessionState of(String word) {
    return switch (word) {
      case "RUNNING", "RUNNING WITH WARNINGS", "RUNNING WITH ERRORS" -> RUNNING;
      // With errors: something was tried again or left out; what is there is counted file by file.
      case "COMPLETED", "COMPLETED WITH WARNINGS", "COMPLETED WITH ERRORS" -> COMPLETED;
      case "FAILED" -> FAILED;
      default -> UNKNOWN;
    };
  }
}
