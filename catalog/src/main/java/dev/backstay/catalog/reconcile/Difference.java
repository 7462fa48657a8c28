package dev.backstay.catalog.reconcile;

/**
 * Something on which catalog, Temporal and products do not agree.
 *
 * @param kind unknown-run, unknown-job, ended-run, lost-run or unknown-copy
 * @param subject the run, token or copy
 * @param next what matching does about it, or what a person should do
 */
public record Difference(String kind, String subject, String words, String next) {}
