package io.pullsignal.replenishment.reservation;

import io.pullsignal.core.stock.Demand;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.replenishment.position.PositionKey;
import java.time.LocalDate;

/**
 * A promise to a customer, as its owner describes it.
 *
 * @param reference the owner's name for it, for example order number and line
 * @param dueOn business date of the location for which it is promised
 * @param quantity stock units promised in all, above zero
 * @param shipped stock units of it that left, zero to quantity
 */
public record Reservation(PositionKey key, String reference, LocalDate dueOn, Quantity quantity, Quantity shipped) {
    /** Longest reference. */
    public static final int MAX_REFERENCE = 100;

    public Reservation {
        if (reference.isBlank() || reference.length() > MAX_REFERENCE) {
            throw new IllegalArgumentException("a reference has 1 to " + MAX_REFERENCE + " characters");
        }
        if (!quantity.isPositive()) {
            throw new IllegalArgumentException("quantity " + quantity + " is not above zero");
        }
        if (shipped.isNegative() || shipped.compareTo(quantity) > 0) {
            throw new IllegalArgumentException("shipped " + shipped + " is not within 0 to " + quantity);
        }
    }

    /** What is still promised. */
    public Demand outstanding() {
        return new Demand(dueOn, quantity.minus(shipped));
    }
}
