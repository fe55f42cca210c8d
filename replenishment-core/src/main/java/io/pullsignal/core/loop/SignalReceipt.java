package io.pullsignal.core.loop;

import io.pullsignal.core.stock.Quantity;

/**
 * Units of one signal within a receipt.
 *
 * @param cycle cycle of the signal
 * @param units above zero
 */
public record SignalReceipt(long cycle, Quantity units) {}
