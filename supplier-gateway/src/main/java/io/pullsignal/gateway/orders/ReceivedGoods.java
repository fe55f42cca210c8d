package io.pullsignal.gateway.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Accepted units of one order line.
 *
 * @param eventId source and receipt id, joined by a slash
 * @param quantity units accepted, above zero
 * @param served signals that they fulfil, oldest first; what exceeds their sum is over-delivery
 * @param businessDate the location's own day
 * @param lot code of the supplier; null where none is known
 * @param bestBefore last day on which they may be sold; null where they do not expire or it is not known
 */
public record ReceivedGoods(
        String eventId,
        int lineNumber,
        String location,
        String item,
        BigDecimal quantity,
        String unit,
        String orderNumber,
        String supplier,
        BigDecimal unitCost,
        String currency,
        List<Served> served,
        Instant occurredAt,
        LocalDate businessDate,
        @Nullable String lot,
        @Nullable LocalDate bestBefore) {
    public ReceivedGoods {
        served = List.copyOf(served);
    }

    /** @param quantity units of the signal fulfilled, above zero */
    public record Served(SignalKey signal, BigDecimal quantity) {}
}
