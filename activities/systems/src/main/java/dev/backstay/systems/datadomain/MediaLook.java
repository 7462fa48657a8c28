package dev.backstay.systems.datadomain;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.Outcome;

/** How an MTree stands: whether it can be written, and whether its files can be locked. */
record MediaLook(DataDomainApi api) {

  JobResultBuilder at(String name) {
    Mtree mtree = Mtree.named(api, name);
    return verdict(mtree)
        .fact("medium", "disk")
        .fact("state", mtree.degraded() ? "degraded" : "online")
        .fact("availability", mtree.availability())
        .fact("readOnly", mtree.readOnly())
        .fact("replica", mtree.replica())
        .fact("retentionLock", mtree.lock())
        .fact("retentionMinSeconds", mtree.shortestLock())
        .fact("retentionMaxSeconds", mtree.longestLock());
  }

  private static JobResultBuilder verdict(Mtree mtree) {
    if (mtree.degraded()) {
      return warning(
          "MTree " + mtree.name() + " is degraded.",
          "Look at the system's alerts; some of its data cannot be read now.");
    }
    if (mtree.readOnly()) {
      return warning(
          "MTree "
              + mtree.name()
              + " can only be read"
              + (mtree.replica() ? ": it is a replica." : "."),
          "See which MTree the repository writes to, and correct 'mtree' in the estate.");
    }
    return JobResultBuilder.succeeded(
        "MTree " + mtree.name() + " can be written; retention lock: " + lock(mtree) + ".");
  }

  /** A mode is not a lock: each file has its own time, or none. */
  private static String lock(Mtree mtree) {
    return switch (mtree.lock()) {
      case "governance", "compliance" ->
          mtree.lock()
              + " mode, %d to %d s a file".formatted(mtree.shortestLock(), mtree.longestLock());
      case "disabled" -> "disabled, older locks stay";
      default -> mtree.lock();
    };
  }

  private static JobResultBuilder warning(String message, String next) {
    return JobResultBuilder.ended(Outcome.WARNING, Cause.NONE, message, next);
  }
}
