package io.pullsignal.gateway.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the dock received and inspected for one order. */
public record DockReceipt(
        String source, String receiptId, String location, String orderNumber, Instant occurredAt, List<Line> lines) {
    /** Source of the receipts that are counted at the dock's page. */
    public static final String PAGE = "dock-page";

    public DockReceipt {
        lines = List.copyOf(lines);
    }

    /** Source and receipt id, joined by a slash. */
    public String eventId() {
        return source + "/" + receiptId;
    }

    /**
     * Units accepted and units refused by inspection, each zero or more.
     *
     * @param lot code of the supplier; null where none is known
     * @param bestBefore last day on which the units may be sold; null where they do not expire or it is not known
     */
    public record Line(
            int lineNumber,
            BigDecimal acceptedQuantity,
            BigDecimal rejectedQuantity,
            @Nullable String rejectionReason,
            @Nullable String lot,
            @Nullable LocalDate bestBefore) {
        /** 1 to 40 printable ASCII characters, without spaces at the ends. */
        public static final String LOT_PATTERN = "[\\x21-\\x7E]([\\x20-\\x7E]{0,38}[\\x21-\\x7E])?";

        private static final Pattern LOT = Pattern.compile(LOT_PATTERN);

        /** What of it is judged already when the accepted units are inspected first. */
        public Line withoutAccepted() {
            return new Line(lineNumber, BigDecimal.ZERO, rejectedQuantity, rejectionReason, lot, bestBefore);
        }

        /** Whether the lot's code, if there is one, can be kept and printed. */
        public boolean hasValidLot() {
            return lot == null || LOT.matcher(lot).matches();
        }
    }
}
