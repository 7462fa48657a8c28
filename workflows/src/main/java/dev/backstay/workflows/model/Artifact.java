package dev.backstay.workflows.model;

/**
 * Something too large for a payload, kept at a site: a manifest, a log, a list of digests.
 *
 * @param uri where the site's worker finds it; opaque to workflows
 * @param sha256 lower-case hex of the content
 * @param bytes size of the content
 */
public record Artifact(String uri, String sha256, long bytes) {}
