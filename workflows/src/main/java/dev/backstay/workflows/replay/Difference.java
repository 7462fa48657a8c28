package dev.backstay.workflows.replay;

/**
 * Where a recorded run and the code at hand part.
 *
 * @param eventId the event of the history at which it shows; 0 when the failure names none
 * @param words what the history has there and what the code does, in one line
 */
public record Difference(long eventId, String words) {}
