package dev.backstay.workflows.port;

import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.model.RunIdentity;
import java.util.List;

/**
 * Two readings of what one repository lists.
 *
 * @param maxChangePercent differences above this share of the catalogued copies are reported as one
 *     finding about the reading itself, and no copy is marked
 */
public record CatalogListing(
    RunIdentity run,
    String repository,
    List<JobResult.Listed> first,
    List<JobResult.Listed> second,
    int maxChangePercent) {}
