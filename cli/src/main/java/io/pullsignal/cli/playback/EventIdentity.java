package io.pullsignal.cli.playback;

import io.pullsignal.events.adjustments.v1.AdjustmentRecorded;
import io.pullsignal.events.orders.v1.DespatchAdvice;
import io.pullsignal.events.orders.v1.OrderResponse;
import io.pullsignal.events.receipts.v1.ReceiptRecorded;
import io.pullsignal.events.sales.v1.SaleRecorded;
import io.pullsignal.events.usage.v1.UsageRecorded;
import org.apache.avro.specific.SpecificRecord;

/** The identity by which the services tell a repeated event: unique within the system that says it. */
public final class EventIdentity {
    private EventIdentity() {}

    /** Source and id joined by a slash, for every event that an outside system may publish. */
    public static String of(SpecificRecord event) {
        if (event instanceof SaleRecorded sale) {
            return sale.getSource() + "/" + sale.getEventId();
        }
        if (event instanceof UsageRecorded usage) {
            return usage.getSource() + "/" + usage.getEventId();
        }
        if (event instanceof AdjustmentRecorded adjustment) {
            return adjustment.getSource() + "/" + adjustment.getEventId();
        }
        if (event instanceof ReceiptRecorded receipt) {
            return receipt.getSource() + "/" + receipt.getReceiptId();
        }
        if (event instanceof OrderResponse response) {
            return response.getSupplier() + "/" + response.getResponseId();
        }
        if (event instanceof DespatchAdvice advice) {
            return advice.getSupplier() + "/" + advice.getAdviceId();
        }
        throw new IllegalArgumentException(event.getSchema().getFullName() + " is not published from outside");
    }
}
