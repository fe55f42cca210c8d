package io.pullsignal.core.count;

import io.pullsignal.core.stock.Quantity;
import java.time.Instant;

/**
 * A ledger row, as far as a count is concerned.
 *
 * @param change signed change of on hand
 */
public record DatedMovement(Instant occurredAt, Quantity change) {}
