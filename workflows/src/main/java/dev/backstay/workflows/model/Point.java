package dev.backstay.workflows.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recovery point: the product of one backup.
 *
 * @param id Backstay's id, derived from the job's token, so that a retried record is the same
 *     record
 * @param consistentAt the moment the data was consistent at its source; the RPO counts from here
 * @param recordedAt when the product said it was done
 * @param timeline the log timeline of a database point, else null
 * @param logFrom first log position needed (for PostgreSQL a WAL segment name), else null
 * @param logTo last log position needed to make the point consistent, else null
 * @param manifest digests of backup time, to compare a restore with; null where the product keeps
 *     its own
 */
public record Point(
    String id,
    String asset,
    String system,
    Instant consistentAt,
    Instant recordedAt,
    Consistency wanted,
    Consistency achieved,
    Completeness completeness,
    long logicalBytes,
    @Nullable String timeline,
    @Nullable String logFrom,
    @Nullable String logTo,
    @Nullable Artifact manifest) {}
