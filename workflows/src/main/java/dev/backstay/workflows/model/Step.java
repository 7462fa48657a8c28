package dev.backstay.workflows.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One occurrence of a runbook step, as progress, page, records and REST show it.
 *
 * @param name the step's constant, such as {@code BASE_BACKUP}
 * @param key the item it occurred for; empty when the step occurs once
 * @param detail one line: what it waits for, how far it is, or how it ended
 */
public record Step(
    String name,
    String title,
    String key,
    State state,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String detail) {

  /** The state of a step. */
  public enum State {
    PENDING,
    RUNNING,
    WAITING,
    DONE,
    PARTIAL,
    FAILED,
    SKIPPED,
    CANCELLED
  }
}
