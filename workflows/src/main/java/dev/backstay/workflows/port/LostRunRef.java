package dev.backstay.workflows.port;

/** A run whose books are open although its workflow has closed. */
public record LostRunRef(String namespace, String workflowId, String firstRunId) {}
