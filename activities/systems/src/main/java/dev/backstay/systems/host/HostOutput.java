package dev.backstay.systems.host;

/** What a short command printed and how it exited. */
public record HostOutput(int exitCode, String stdout, String stderr) {}
