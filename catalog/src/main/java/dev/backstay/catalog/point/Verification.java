package dev.backstay.catalog.point;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Artifact;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a verification compared, and what it found.
 *
 * @param point the point it is about; null for a baseline of the living source
 * @param copy null when it read a restored target
 * @param comparedWith the manifest or baseline; null when there was none
 */
public record Verification(
    String token,
    String asset,
    @Nullable String point,
    @Nullable String copy,
    VerifyJob.Depth depth,
    Outcome outcome,
    Proof proof,
    Cause cause,
    @Nullable Artifact comparedWith,
    String message,
    Map<String, String> facts,
    @Nullable Artifact evidence,
    String workflowId,
    Instant startedAt,
    Instant endedAt) {}
