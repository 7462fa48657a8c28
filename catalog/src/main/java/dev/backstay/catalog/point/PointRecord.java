package dev.backstay.catalog.point;

import dev.backstay.workflows.model.Point;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recovery point with where it lies and what was proved of it.
 *
 * @param workflowId the run that made it
 * @param reconciled false for a result of an older epoch: perhaps the only good copy, not used
 *     until a person decides
 * @param verifiedAt when it was last proved readable or better; null when never, or when a later
 *     verification failed
 */
public record PointRecord(
    Point point,
    String token,
    String workflowId,
    boolean reconciled,
    List<CopyRecord> copies,
    @Nullable Instant verifiedAt) {}
