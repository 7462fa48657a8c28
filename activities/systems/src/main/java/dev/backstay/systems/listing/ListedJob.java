package dev.backstay.systems.listing;

/**
 * One job as a listing shows it.
 *
 * @param id the product's own
 * @param goesOn whether it runs or waits; an end is never taken from a listing
 * @param shown what the product says of it, in the driver's own type
 */
public record ListedJob<J>(String id, boolean goesOn, J shown) {}
