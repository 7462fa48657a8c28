package dev.backstay.worker.replay;

/**
 * A run to replay.
 *
 * @param running whether it was running when it was listed
 */
record Candidate(String workflowId, String runId, String type, String taskQueue, boolean running) {}
