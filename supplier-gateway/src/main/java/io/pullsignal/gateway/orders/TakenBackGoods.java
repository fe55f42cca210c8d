package io.pullsignal.gateway.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Units by which the stock of a location goes down because they were taken back.
 *
 * @param eventId order number and sequence of the step in which they were
 */
public record TakenBackGoods(
        String eventId, TakeBack.Kind kind, String location, String orderNumber, Instant occurredAt, List<Line> lines) {
    public TakenBackGoods {
        lines = List.copyOf(lines);
    }

    /** @param quantity stock units, above zero */
    public record Line(int lineNumber, String item, BigDecimal quantity, String unit) {}
}
