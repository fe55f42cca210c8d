package io.pullsignal.kpi.orders;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Accepted units of one order line.
 *
 * @param businessDate the location's day
 * @param eventId source and receipt id, joined by a slash; unique together with the line
 * @param lineNumber line of the order
 * @param quantity stock units
 */
public record OrderReceipt(
        LocalDate businessDate, String eventId, int lineNumber, String orderNumber, BigDecimal quantity) {}
