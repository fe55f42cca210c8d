package io.pullsignal.gateway.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Units of one order line that left a location of ours for another.
 *
 * @param eventId order number and sequence of the step in which they left
 * @param location whose stock goes down
 * @param quantity units, above zero
 * @param served signals that they left for, oldest first; what exceeds their sum was asked for by none
 * @param businessDate the own day of the location that they left
 */
public record DespatchedGoods(
        String eventId,
        int lineNumber,
        String location,
        String shipTo,
        String item,
        BigDecimal quantity,
        String unit,
        String orderNumber,
        List<ReceivedGoods.Served> served,
        Instant occurredAt,
        LocalDate businessDate) {
    public DespatchedGoods {
        served = List.copyOf(served);
    }
}
