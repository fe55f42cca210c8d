package io.pullsignal.consumption.catalog;

/**
 * Why a row of an import was not taken.
 *
 * @param row number of the data row, from 1
 */
public record RowProblem(int row, String problem) {}
