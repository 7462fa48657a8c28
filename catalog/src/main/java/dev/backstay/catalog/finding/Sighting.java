package dev.backstay.catalog.finding;

import org.jspecify.annotations.Nullable;

/** One sighting of something a person should know; see {@link Finding} for the components. */
public record Sighting(
    String key,
    String kind,
    String severity,
    String subject,
    String message,
    @Nullable String nextAction,
    @Nullable String workflowId) {}
