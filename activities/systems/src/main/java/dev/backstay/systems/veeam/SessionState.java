package dev.backstay.systems.veeam;

/** How a session stands, in the product's words. */
enum SessionState {
  STOPPED("Stopped"),
  STARTING("Starting"),
  STOPPING("Stopping"),
  WORKING("Working"),
  PAUSING("Pausing"),
  RESUMING("Resuming"),
  WAITING_TAPE("WaitingTape"),
  IDLE("Idle"),
  POSTPROCESSING("Postprocessing"),
  WAITING_REPOSITORY("WaitingRepository"),
  WAITING_SLOT("WaitingSlot"),
  /** Since revision 2 of 1.3. */
  ACTION_REQUIRED("ActionRequired"),
  /** A word of a revision this driver does not know. */
  OTHER("");

  private final String word;

  SessionState(String word) {
    this.word = word;
  }

  static SessionState of(String word) {
    for (SessionState state : values()) {
      if (state.word.equals(word)) {
        return state;
      }
    }
    return OTHER;
  }
}
