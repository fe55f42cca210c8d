package io.pullsignal.gateway.dock;

import io.pullsignal.gateway.orders.DockReceipt;
import java.util.List;

/**
 * What a person counted for one order.
 *
 * @param receiptId made where it was counted, before it was sent: sent again it counts once
 * @param lines accepted units of inspected items wait for their inspection
 */
public record Count(String receiptId, String location, String orderNumber, List<DockReceipt.Line> lines) {
    /** Source of all receipts that are booked here. */
    public static final String SOURCE = "dock-page";

    public Count {
        lines = List.copyOf(lines);
    }
}
