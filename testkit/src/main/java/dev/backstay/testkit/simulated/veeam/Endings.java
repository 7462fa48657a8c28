package dev.backstay.testkit.simulated.veeam;

/** How a session, and its part about one machine, come out. */
final class Endings {
  static final String FULL =
      "simulated: There is not enough space on the disk. Failed to write data to the repository.";

  private Endings() {}

  static boolean makes(VeeamSession session, VeeamJob job, String machine) {
    boolean first = job.machines().getFirst().equals(machine);
    return switch (session.ending()) {
      case SUCCESS, WARNING, ACTION_REQUIRED -> true;
      case PARTIAL -> first;
      case HIDDEN_FAILURE -> !first;
      case FULL_MEDIA, NO_RESULT, NOTHING -> false;
    };
  }

  static String result(VeeamSession session) {
    return switch (session.ending()) {
      case SUCCESS, NOTHING, ACTION_REQUIRED -> "Success";
      case WARNING, HIDDEN_FAILURE -> "Warning";
      case PARTIAL, FULL_MEDIA -> "Failed";
      case NO_RESULT -> "None";
    };
  }

  static String message(VeeamSession session) {
    return switch (session.ending()) {
      case SUCCESS, ACTION_REQUIRED -> "simulated: Success";
      case WARNING -> "simulated: Guest processing was skipped";
      case HIDDEN_FAILURE, PARTIAL -> "simulated: Job finished, some machines were not processed";
      case FULL_MEDIA -> FULL;
      case NO_RESULT -> "";
      case NOTHING -> "simulated: Nothing to process";
    };
  }

  static String machineResult(VeeamSession session, VeeamJob job, String machine) {
    return !makes(session, job, machine)
        ? "Failed"
        : session.ending() == Ending.WARNING ? "Warning" : "Success";
  }

  static String machineMessage(VeeamSession session, VeeamJob job, String machine) {
    if (makes(session, job, machine)) {
      return message(session);
    }
    return session.ending() == Ending.FULL_MEDIA
        ? FULL
        : "simulated: Failed to create snapshot of " + machine;
  }
}
