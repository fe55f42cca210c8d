package io.pullsignal.core.count;

import io.pullsignal.core.stock.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A count: the truth as of its own time.
 *
 * @param units that were there, zero or above
 * @param countedAt business time; a movement at this very time was seen by the count
 */
public record StockCount(Quantity units, Instant countedAt) {
    public StockCount {
        if (units.isNegative()) {
            throw new IllegalArgumentException("counted " + units + ", which is below zero");
        }
    }

    /**
     * What the count changes: counted minus the ledger as of the count.
     *
     * @param onHand on hand now, all movements posted so far included
     * @param movements posted movements of the position, at least all those after the count
     */
    public Quantity delta(Quantity onHand, List<DatedMovement> movements) {
        Quantity asOfCount = onHand;
        for (DatedMovement movement : movements) {
            if (movement.occurredAt().isAfter(countedAt)) {
                asOfCount = asOfCount.minus(movement.change());
            }
        }
        return units.minus(asOfCount);
    }

    /**
     * The count that had already seen a movement: the earliest one at or after it. The movement's opposite is posted at
     * that count's time, so that the ledger as of that count stays what was counted.
     *
     * @param counts times of the position's counts, in any order
     */
    public static Optional<Instant> absorberOf(Instant movedAt, List<Instant> counts) {
        return counts.stream().filter(count -> !count.isBefore(movedAt)).min(Instant::compareTo);
    }
}
