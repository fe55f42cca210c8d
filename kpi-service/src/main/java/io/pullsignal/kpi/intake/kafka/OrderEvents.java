package io.pullsignal.kpi.intake.kafka;

import io.pullsignal.events.orders.v1.OrderLineState;
import io.pullsignal.events.orders.v1.OrderStep;
import io.pullsignal.events.orders.v1.PurchaseOrderEvent;
import io.pullsignal.kpi.orders.OrderLine;
import io.pullsignal.kpi.orders.OrderTime;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the life cycle of an order means here. */
final class OrderEvents {
    /** Steps by which a supplier shows that it knows of the order. */
    private static final Set<OrderStep> ANSWERS =
            EnumSet.of(OrderStep.ACKNOWLEDGED, OrderStep.CHANGED, OrderStep.REJECTED, OrderStep.SHIPPED);

    /** Steps before the supplier gets the order: nothing is owed yet. */
    private static final Set<OrderStep> BEFORE_SENT = EnumSet.of(OrderStep.PENDING_APPROVAL, OrderStep.APPROVED);

    private OrderEvents() {}

    /** The lines as they are after the step; none for a need that found no source, nor before the order was sent. */
    static List<OrderLine> lines(PurchaseOrderEvent event) {
        if (BEFORE_SENT.contains(event.getType())) {
            return List.of();
        }
        return event.getLines().stream().map(line -> line(event, line)).toList();
    }

    /** When the step sent or answered the lines; none for any other step. */
    static List<OrderTime> times(PurchaseOrderEvent event) {
        boolean sent = event.getType() == OrderStep.SENT;
        if (!sent && !ANSWERS.contains(event.getType())) {
            return List.of();
        }
        Optional<Instant> at = Optional.of(event.getOccurredAt());
        return event.getLines().stream()
                .map(line -> new OrderTime(
                        event.getOrderNumber(),
                        line.getLineNumber(),
                        sent ? at : Optional.empty(),
                        sent ? Optional.empty() : at))
                .toList();
    }

    private static OrderLine line(PurchaseOrderEvent event, OrderLineState line) {
        return new OrderLine(
                event.getOrderNumber(),
                line.getLineNumber(),
                event.getSequence(),
                event.getType().name(),
                event.getSupplier(),
                event.getShipTo(),
                line.getItem(),
                line.getOrderedQuantity(),
                line.getOutstandingQuantity(),
                line.getReceivedQuantity(),
                line.getRejectedQuantity(),
                line.getUnitPrice(),
                event.getCurrency(),
                line.getRequestedDate(),
                Optional.ofNullable(line.getPromisedDate()),
                Optional.ofNullable(line.getFirstPromisedDate()),
                Optional.ofNullable(line.getLastReceivedDate()));
    }
}
