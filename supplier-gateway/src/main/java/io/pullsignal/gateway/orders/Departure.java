package io.pullsignal.gateway.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Units of a line that are with the supplier no more, because an advice says so or because they arrived.
 *
 * @param sequence step of the order in which they left
 * @param quantity units, above zero
 * @param served signals that they left for, oldest first
 */
record Departure(
        long sequence,
        OrderLine.Terms line,
        BigDecimal quantity,
        List<ReceivedGoods.Served> served,
        Instant occurredAt) {}
