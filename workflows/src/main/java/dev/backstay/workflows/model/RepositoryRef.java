package dev.backstay.workflows.model;

import java.util.Map;

/**
 * Where copies lie, as a run may use it.
 *
 * @param system the system whose driver reads and writes it
 * @param deletionAuthority who deletes there: {@code backstay}, {@code product} or {@code storage}
 * @param config the driver's settings for it; credentials are references
 */
public record RepositoryRef(
    String name,
    String system,
    String site,
    String deletionAuthority,
    Map<String, String> config) {}
