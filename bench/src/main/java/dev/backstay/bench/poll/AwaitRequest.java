package dev.backstay.bench.poll;

import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;

/** A job that was started and is to be waited for. */
public record AwaitRequest(JobOrder order, JobRef job) {}
