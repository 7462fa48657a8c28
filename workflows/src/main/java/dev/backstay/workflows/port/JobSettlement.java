package dev.backstay.workflows.port;

import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.model.RunIdentity;

/** A job has ended: what it was and what it came to. Identified by its token. */
public record JobSettlement(
    RunIdentity run,
    String token,
    String step,
    String key,
    int attempt,
    JobSpec spec,
    int epoch,
    JobResult result) {}
