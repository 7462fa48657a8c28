package dev.backstay.systems.rman;

import dev.backstay.systems.host.HostJob;
import java.time.Instant;
import java.util.Objects;

/** When a job ran, by the clock of its host. */
record During(Instant started, Instant ended) {

  static During of(HostJob job) {
    Instant started = Objects.requireNonNullElse(job.startedAt(), Instant.EPOCH);
    return new During(started, Objects.requireNonNullElseGet(job.endedAt(), Instant::now));
  }
}
