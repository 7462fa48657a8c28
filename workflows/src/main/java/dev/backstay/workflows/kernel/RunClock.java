package dev.backstay.workflows.kernel;

import io.temporal.workflow.Workflow;
import java.time.Instant;

/** The only clock workflow code has: it says the same again on replay. */
final class RunClock {
  private RunClock() {}

  static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
