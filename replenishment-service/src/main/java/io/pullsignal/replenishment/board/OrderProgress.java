package io.pullsignal.replenishment.board;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step in the life of an order, as far as the board shows it.
 *
 * @param sequence step within the order, from 1
 */
public record OrderProgress(
        String orderNumber,
        long sequence,
        String step,
        String supplier,
        String location,
        Instant occurredAt,
        List<Line> lines,
        List<Ordered> ordered) {
    /**
     * @param outstandingQuantity units still to come; zero when nothing is, whatever the reason
     * @param promisedOn day that the supplier named last: the arrival by its despatch advice, else its promise; null before
     *     either
     */
    public record Line(
            int lineNumber,
            String item,
            BigDecimal outstandingQuantity,
            @Nullable LocalDate promisedOn) {}

    /** A signal that this order asks for from now on. */
    public record Ordered(String location, String item, long cycle) {}
}
