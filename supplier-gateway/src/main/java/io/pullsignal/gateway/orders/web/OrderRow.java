package io.pullsignal.gateway.orders.web;

import io.pullsignal.gateway.orders.OrderException;
import io.pullsignal.gateway.orders.db.OrderReads;
import io.pullsignal.gateway.pipeline.web.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** An order in the list. */
public record OrderRow(
        String number,
        String supplier,
        String shipTo,
        String state,
        String issued,
        String tone,
        String verdict,
        String outstanding) {
    static OrderRow of(OrderException exception, Instant now) {
        return new OrderRow(
                exception.orderNumber(),
                exception.supplier(),
                exception.shipTo(),
                Words.name(exception.state()),
                Words.time(exception.issuedAt(), ZoneOffset.UTC),
                exception.kind().compareTo(OrderException.Kind.UNANSWERED) <= 0 ? "critical" : "warning",
                verdict(exception, now),
                Words.number(exception.outstandingQuantity()));
    }

    static OrderRow of(OrderReads.OrderSummary order) {
        return new OrderRow(
                order.orderNumber(),
                order.supplier(),
                order.shipTo(),
                Words.name(order.state()),
                Words.time(order.issuedAt(), ZoneOffset.UTC),
                order.late() ? "critical" : "neutral",
                order.late() ? "Late" : "",
                Words.number(order.outstandingQuantity()));
    }

    private static String verdict(OrderException exception, Instant now) {
        String units = Words.number(exception.affectedQuantity());
        return switch (exception.kind()) {
            case LATE -> units + " late" + since(exception.dueDate());
            case UNAPPROVED -> "Waits for approval for " + Words.span(Duration.between(exception.issuedAt(), now));
            case ESCALATED -> "No answer to reminders for " + Words.span(Duration.between(exception.issuedAt(), now));
            case UNANSWERED -> "No answer for " + Words.span(Duration.between(exception.issuedAt(), now));
            case SHORT -> units + " short";
            case REFUSED ->
                exception.affectedQuantity().signum() > 0 ? units + " refused at the dock" : "Refused by the supplier";
        };
    }

    private static String since(@Nullable LocalDate due) {
        return due == null ? "" : ", due " + Words.day(due);
    }
}
