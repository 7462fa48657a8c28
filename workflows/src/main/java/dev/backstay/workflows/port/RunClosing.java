package dev.backstay.workflows.port;

import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.model.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run closes its books.
 *
 * @param facts figures of the run: RTO stamps, bytes, rows
 */
public record RunClosing(
    RunIdentity run,
    Outcome outcome,
    String message,
    @Nullable String nextAction,
    List<Step> steps,
    Map<String, String> facts,
    Instant startedAt,
    Instant endedAt) {}
