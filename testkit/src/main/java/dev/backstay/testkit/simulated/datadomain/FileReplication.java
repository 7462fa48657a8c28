package dev.backstay.testkit.simulated.datadomain;

/**
 * Managed file replication of a storage unit.
 *
 * @param status as the API says it: {@code completed}, {@code error}, {@code warning}
 * @param lastSync in whatever writing: the contract calls it a string and says no more; a minute
 *     ago, whenever that is asked, where it is empty
 */
public record FileReplication(
    String storageUnit, String host, String status, long remainingBytes, String lastSync) {}
