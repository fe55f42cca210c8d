package io.pullsignal.consumption.catalog;

/**
 * A definition and the row of the import that it came from.
 *
 * @param row number of the (first) data row, from 1
 */
public record ImportRow<T>(int row, T definition) {}
