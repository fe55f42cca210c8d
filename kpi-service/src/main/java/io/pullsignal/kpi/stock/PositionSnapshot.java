package io.pullsignal.kpi.stock;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A position as replenishment published it.
 *
 * @param version rises with every change
 * @param onHand stock units
 * @param onOrder stock units ordered and not received
 * @param asOf business time of its latest movement
 */
public record PositionSnapshot(
        PositionKey position, long version, BigDecimal onHand, BigDecimal onOrder, Instant asOf) {}
