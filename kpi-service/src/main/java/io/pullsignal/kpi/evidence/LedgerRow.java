package io.pullsignal.kpi.evidence;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One movement as it was folded.
 *
 * @param kind SALE, RECEIPT and so on
 * @param quantity signed change of on hand in stock units
 * @param reportingDate day on which it counts as demand; a void counts on the day of the original
 * @param revenue in the currency, zero where it is none
 */
public record LedgerRow(
        LocalDate businessDate,
        String eventId,
        int lineNumber,
        int component,
        Instant occurredAt,
        String kind,
        BigDecimal quantity,
        LocalDate reportingDate,
        BigDecimal revenue,
        String currency) {
    /** What a page follows: the movement shown last on the one before. */
    public record Key(LocalDate businessDate, Instant occurredAt, String eventId, int lineNumber, int component) {}

    public Key key() {
        return new Key(businessDate, occurredAt, eventId, lineNumber, component);
    }
}
