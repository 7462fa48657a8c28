package dev.backstay.workflows.model;

/**
 * A declared place for restores.
 *
 * @param path the directory of the zone on its site's host
 * @param capacityBytes what it may hold; 0 means: as much as its file system has free
 * @param disposable whether what Backstay restored there for a test may be removed by Backstay
 */
public record ZoneRef(
    String name,
    String site,
    String path,
    long capacityBytes,
    boolean disposable,
    String dataClass) {}
