package io.pullsignal.gateway.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the dock received and inspected for one order. */
public record DockReceipt(
        String source, String receiptId, String location, String orderNumber, Instant occurredAt, List<Line> lines) {
    public DockReceipt {
        lines = List.copyOf(lines);
    }

    /** Source and receipt id, joined by a slash. */
    public String eventId() {
        return source + "/" + receiptId;
    }

    /** Units accepted and units refused by inspection, each zero or more. */
    public record Line(
            int lineNumber,
            BigDecimal acceptedQuantity,
            BigDecimal rejectedQuantity,
            @Nullable String rejectionReason) {}
}
