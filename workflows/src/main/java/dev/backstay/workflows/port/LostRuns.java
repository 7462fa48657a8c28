package dev.backstay.workflows.port;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What is known of runs that ended without closing their books. Every method only reads. */
@ActivityInterface(namePrefix = "Lost.")
public interface LostRuns {

  /** What the catalog knows of it. */
  @ActivityMethod(name = "Lost.look")
  LostRun look(LostRunRef lost);

  /**
   * Asks Temporal how it ended and the run itself how far it was, and archives its history. Slower
   * than a local activity may be.
   */
  @ActivityMethod(name = "Lost.read")
  LostRunEnding read(LostRunRef lost);
}
