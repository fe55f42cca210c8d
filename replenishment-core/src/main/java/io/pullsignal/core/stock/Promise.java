package io.pullsignal.core.stock;

/**
 * What a position is promised by another location of ours has changed.
 *
 * @param source code of the location that promised
 * @param units newly promised; below zero what is not wanted from there any more
 */
public record Promise(String source, Quantity units) {}
