package dev.backstay.testkit.simulated;

import dev.backstay.workflows.job.JobOrder;

/**
 * One call of a product's start.
 *
 * @param number 1 for the first call the product ever got
 * @param order what it is for; the product itself sees of it only what its {@link Handle} allows
 * @param account who calls
 */
public record StartCall(int number, JobOrder order, String account) {}
