package io.pullsignal.gateway.dock;

import io.pullsignal.gateway.orders.OrderState;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A line of an order as the dock sees it.
 *
 * @param description of the item; empty where it is not known
 * @param outstandingQuantity units still to come, those that wait for inspection among them
 * @param waitingQuantity units that came and wait for inspection
 * @param inspected whether the item is inspected before it is accepted
 * @param late whether its due day has passed
 */
public record ExpectedLine(
        String orderNumber,
        String supplier,
        OrderState state,
        int lineNumber,
        String item,
        String description,
        String gtin,
        String unit,
        LocalDate dueDate,
        BigDecimal orderedQuantity,
        BigDecimal shippedQuantity,
        BigDecimal receivedQuantity,
        BigDecimal rejectedQuantity,
        BigDecimal outstandingQuantity,
        BigDecimal waitingQuantity,
        boolean inspected,
        boolean late) {
    /** Units that nobody has counted yet. */
    public BigDecimal openQuantity() {
        return outstandingQuantity.subtract(waitingQuantity).max(BigDecimal.ZERO);
    }
}
