package io.pullsignal.replenishment.board;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A signal of a loop and how far it has come.
 *
 * @param quantity units asked for
 * @param reason stable name of why it was raised
 * @param orderNumber order that asks for it; null before it is ordered
 * @param orderStep latest step of that order; null likewise
 * @param promisedOn day that the supplier promised last; null before an answer
 */
public record SignalStep(
        long cycle,
        BigDecimal quantity,
        String reason,
        String causeEventId,
        Instant raisedAt,
        BigDecimal openQuantity,
        BigDecimal orderedQuantity,
        BigDecimal inTransitQuantity,
        BigDecimal receivedQuantity,
        BigDecimal unfulfilledQuantity,
        @Nullable String orderNumber,
        @Nullable String orderStep,
        @Nullable LocalDate promisedOn) {
    /** Where it is, in a few words. */
    public String state() {
        if (openQuantity.signum() == 0) {
            return receivedQuantity.signum() > 0 ? "Received" : "Not fulfilled";
        }
        if (receivedQuantity.signum() > 0) {
            return "Partly received";
        }
        if (inTransitQuantity.signum() > 0) {
            return "On the way";
        }
        return orderedQuantity.signum() > 0 ? "Ordered" : "Requested";
    }
}
