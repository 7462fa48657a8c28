package dev.backstay.workflows.port;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.backstay.workflows.model.Artifact;
import dev.backstay.workflows.model.Progress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a lost run ended, as Temporal tells it.
 *
 * @param closed false when the run goes on after all, because it was reset
 * @param how TERMINATED, TIMED_OUT, FAILED, CANCELED or COMPLETED
 * @param words who ended it and why, one plain sentence
 * @param progress what the run itself says; null when no worker could answer for it
 * @param history its archived history; null when it could not be read
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LostRunEnding(
    boolean closed,
    String how,
    String words,
    Instant endedAt,
    @Nullable Progress progress,
    @Nullable Artifact history) {}
