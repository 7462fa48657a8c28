package dev.backstay.testkit.simulated.veeam;

import java.util.List;

/** A backup job of the simulated server: its machines are backed up together. */
public record VeeamJob(String id, String name, String backupId, List<String> machines) {}
