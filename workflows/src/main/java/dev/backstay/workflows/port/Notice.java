package dev.backstay.workflows.port;

import dev.backstay.workflows.model.RunIdentity;
import org.jspecify.annotations.Nullable;

/**
 * A message to a team.
 *
 * @param id unique within the run, so that a repeated call is the same notice
 * @param severity {@code info}, {@code warning} or {@code critical}
 * @param nextAction what the reader should do; null when nothing
 */
public record Notice(
    RunIdentity run,
    String id,
    String team,
    String severity,
    String title,
    String text,
    @Nullable String nextAction) {}
