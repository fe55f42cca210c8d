package io.pullsignal.kpi.stock;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One change of on hand.
 *
 * @param quantity signed change of on hand in stock units, at most six decimals
 * @param occurredAt when it happened
 * @param reportingDate the day to which units and revenue are booked; the business date except for a void or correction
 * @param revenue signed amount; zero for what is not a sale
 * @param currency ISO 4217 code of the revenue, empty where there is none
 */
public record Movement(
        PositionKey position,
        MovementIdentity identity,
        MovementKind kind,
        BigDecimal quantity,
        Instant occurredAt,
        LocalDate reportingDate,
        BigDecimal revenue,
        String currency) {

    public LocalDate businessDate() {
        return identity.businessDate();
    }

    public FoldPoint foldPoint() {
        return new FoldPoint(
                identity.businessDate(), occurredAt, identity.eventId(), identity.lineNumber(), identity.component());
    }
}
