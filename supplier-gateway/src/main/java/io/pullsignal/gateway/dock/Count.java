package io.pullsignal.gateway.dock;

import io.pullsignal.gateway.orders.DockReceipt;
import java.util.List;

/**
 * What a person counted for one order.
 *
 * @param receiptId made where it was counted, before it was sent: sent again it counts once
 * @param over whether more than is open is meant; refused otherwise
 * @param lines accepted units of inspected items wait for their inspection
 */
public record Count(String receiptId, String location, String orderNumber, boolean over, List<DockReceipt.Line> lines) {
    public Count {
        lines = List.copyOf(lines);
    }
}
