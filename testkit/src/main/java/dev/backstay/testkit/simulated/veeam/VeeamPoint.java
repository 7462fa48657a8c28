package dev.backstay.testkit.simulated.veeam;

import java.time.Instant;

/** A restore point: one machine in one session. */
record VeeamPoint(
    String id, String machine, String backupId, String session, Instant createdAt, boolean full) {}
