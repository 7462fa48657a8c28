package dev.backstay.workflows.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The promise made for an asset, as one run sees it.
 *
 * @param repository where backups go
 * @param offsite where the second copy goes; null where the policy asks for none
 * @param testEvery how often a restore must prove the backups; null means never
 * @param proofDueAt when the next proof is due, resolved at admission; null when none is asked for
 * @param sampleSize files a restore test draws; 0 means all
 * @param proofZone the restore zone proofs use; null where none is named
 */
public record PolicyRef(
    String name,
    Tier tier,
    Duration rpo,
    Duration rto,
    String repository,
    @Nullable String offsite,
    @Nullable Duration testEvery,
    @Nullable Instant proofDueAt,
    int sampleSize,
    @Nullable String proofZone) {}
