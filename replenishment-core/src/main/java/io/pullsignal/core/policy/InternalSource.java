package io.pullsignal.core.policy;

/**
 * A location of ours that may supply a loop.
 *
 * @param location code of the location whose stock goes down
 * @param supplier code of the supplier that the location is in the sourcing terms
 * @param surplus whether it gives only what it has too much of, before the loop's own source is asked
 */
public record InternalSource(String location, String supplier, boolean surplus) {}
