package io.pullsignal.replenishment.position;

import io.pullsignal.core.count.DatedMovement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What the ledger holds for positions on which counts and movements of a batch cross in time; loaded only for those.
 *
 * @param movements by position: at least all movements after the earliest count in the batch
 * @param counts by position: the counts posted so far
 */
public record CountHistory(
        Map<PositionKey, List<DatedMovement>> movements, Map<PositionKey, List<PostedCount>> counts) {
    /** A count in the ledger. */
    public record PostedCount(Instant countedAt, LocalDate businessDate) {}

    /** Nothing crosses. */
    public static final CountHistory NONE = new CountHistory(Map.of(), Map.of());
}
