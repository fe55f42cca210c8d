package io.pullsignal.consumption.intake;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One input as it was recorded: a receipt, a usage, an adjustment.
 *
 * @param place register of a sale, work centre of a usage, empty for an adjustment
 * @param originalEventId the receipt that a void or correction refers to
 * @param reasonCode why stock was adjusted; empty for sales and usages
 * @param occurredAt business time
 * @param currency of every price; empty where there are none
 */
public record RecordedEvent(
        EventIdentity identity,
        Movement movement,
        String location,
        String place,
        @Nullable String originalEventId,
        String reasonCode,
        Instant occurredAt,
        String currency,
        List<Line> lines) {
    /**
     * One line of it.
     *
     * @param itemCode canonical code, alias or GTIN, in any letter case
     * @param unit null means the item's stock unit
     * @param unitPrice price of one unit; zero where the input has none
     */
    public record Line(
            int lineNumber,
            String itemCode,
            BigDecimal quantity,
            @Nullable String unit,
            BigDecimal unitPrice) {}

    public RecordedEvent {
        lines = List.copyOf(lines);
    }

    public Input input() {
        return movement.input();
    }

    /** What the event counts for in the buckets: its lines, or one where it has none. */
    public int countedLines() {
        return Math.max(1, lines.size());
    }
}
