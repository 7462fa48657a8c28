package dev.backstay.workflows.port;

/** The signal {@code leaseGranted}: the job with this token may ask again now. */
public record LeaseGranted(String token) {}
