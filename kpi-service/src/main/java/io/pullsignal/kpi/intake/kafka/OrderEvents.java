package io.pullsignal.kpi.intake.kafka;

import io.pullsignal.events.orders.v1.OrderLineState;
import io.pullsignal.events.orders.v1.PurchaseOrderEvent;
import io.pullsignal.kpi.orders.OrderLine;
import java.util.List;
import java.util.Optional;

/** What the life cycle of an order means here. */
final class OrderEvents {
    private OrderEvents() {}

    /** The lines as they are after the step; none for a need that found no source. */
    static List<OrderLine> lines(PurchaseOrderEvent event) {
        return event.getLines().stream().map(line -> line(event, line)).toList();
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
                line.getRequestedDate(),
                Optional.ofNullable(line.getPromisedDate()),
                Optional.ofNullable(line.getFirstPromisedDate()),
                Optional.ofNullable(line.getLastReceivedDate()));
    }
}
