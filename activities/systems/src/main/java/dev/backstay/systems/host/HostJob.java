package dev.backstay.systems.host;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a host job stands.
 *
 * @param exitCode null unless {@link State#EXITED}
 */
public record HostJob(
    String name,
    State state,
    @Nullable Integer exitCode,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {

  /** What lock, marker and exit code say together. */
  public enum State {
    /** The directory was claimed and the tool never began. Safe to start. */
    CLAIMED,
    /** The lock is held. */
    RUNNING,
    /** The exit code is there. */
    EXITED,
    /** It began, holds no lock and left no exit code: it died. */
    DIED
  }
}
