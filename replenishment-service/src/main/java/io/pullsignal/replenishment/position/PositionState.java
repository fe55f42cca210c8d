package io.pullsignal.replenishment.position;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A position for reading.
 *
 * @param onHand units there; below zero means sold before they were received in the books
 * @param committed units promised to customers and not shipped
 * @param loose units outside containers; below zero is debt
 * @param started whether it ever moved, or was told to start without stock
 */
public record PositionState(
        String location,
        String item,
        BigDecimal onHand,
        BigDecimal onOrder,
        BigDecimal committed,
        BigDecimal loose,
        String unit,
        long version,
        boolean started,
        @Nullable Instant asOf,
        @Nullable Instant countedAt) {}
