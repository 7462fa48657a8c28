package dev.backstay.workflows.job;

/**
 * A started job. It is in history before anyone waits for it.
 *
 * @param nativeId how the product or host names it (for host runners: the job directory's token)
 * @param adopted whether it had been started before and was found again
 */
public record JobRef(String token, String nativeId, boolean adopted) {}
