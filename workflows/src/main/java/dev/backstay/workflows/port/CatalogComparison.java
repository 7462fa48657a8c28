package dev.backstay.workflows.port;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What a comparison found.
 *
 * @param agreed copies that both know
 * @param missing copies the catalog has and the repository does not list, at most 50 named
 * @param unknown copies the repository lists and the catalog does not know, at most 50 named
 * @param trusted false when the reading itself is doubted: the two readings differ, the list is
 *     empty, or too much changed at once
 * @param note one plain sentence
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CatalogComparison(
    int agreed, List<String> missing, List<String> unknown, boolean trusted, String note) {}
