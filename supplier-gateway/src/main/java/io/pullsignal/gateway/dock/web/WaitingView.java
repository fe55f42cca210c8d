package io.pullsignal.gateway.dock.web;

import io.pullsignal.gateway.dock.Inspection;
import io.pullsignal.gateway.pipeline.web.Words;
import java.time.Duration;
import java.time.Instant;

/** Units that wait for inspection. */
public record WaitingView(
        String receiptId,
        int line,
        String title,
        String item,
        String order,
        String supplier,
        String waiting,
        String units,
        String lot,
        String since) {
    static WaitingView of(Inspection inspection, Instant now) {
        String lot = inspection.lot() == null ? "" : "lot " + inspection.lot();
        return new WaitingView(
                inspection.receiptId(),
                inspection.lineNumber(),
                inspection.description().isEmpty() ? inspection.item() : inspection.description(),
                inspection.item(),
                inspection.orderNumber(),
                inspection.supplier(),
                Words.units(inspection.waitingQuantity(), inspection.unit()),
                inspection.waitingQuantity().stripTrailingZeros().toPlainString(),
                lot,
                Words.span(Duration.between(inspection.arrivedAt(), now)));
    }
}
