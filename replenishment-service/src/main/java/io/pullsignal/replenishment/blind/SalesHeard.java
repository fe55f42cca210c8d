package io.pullsignal.replenishment.blind;

import io.pullsignal.replenishment.position.LedgerListener;
import io.pullsignal.replenishment.position.LedgerRow;
import io.pullsignal.replenishment.position.MovementKind;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When each location was last heard of, kept in memory so that the path of the events writes nothing for it. What a crash
 * loses is the last seconds, which the next sale makes good.
 */
public final class SalesHeard implements LedgerListener {
    private final Clock wall;
    private final Instant startedAt;
    private final Map<String, Instant> unstored = new HashMap<>();
    private final Map<String, Instant> arrivals = new HashMap<>();

    /** @param wall wall time */
    public SalesHeard(Clock wall) {
        this.wall = wall;
        this.startedAt = wall.instant();
    }

    @Override
    public void posted(List<LedgerRow> rows) {
        Map<String, Instant> latest = new HashMap<>();
        for (LedgerRow row : rows) {
            if (comesFromAPointOfSale(row.kind())) {
                latest.merge(row.key().location(), row.occurredAt(), SalesHeard::later);
            }
        }
        if (!latest.isEmpty()) {
            note(latest);
        }
    }

    private static boolean comesFromAPointOfSale(MovementKind kind) {
        return kind == MovementKind.SALE || kind == MovementKind.RETURN || kind == MovementKind.VOID;
    }

    private synchronized void note(Map<String, Instant> latest) {
        Instant now = wall.instant();
        latest.forEach((location, occurredAt) -> {
            unstored.merge(location, occurredAt, SalesHeard::later);
            arrivals.put(location, now);
        });
    }

    /** Business times of the latest sales by location that were not asked for before. */
    public synchronized Map<String, Instant> take() {
        Map<String, Instant> taken = Map.copyOf(unstored);
        unstored.clear();
        return taken;
    }

    /** Gives back what could not be stored. */
    public synchronized void putBack(Map<String, Instant> taken) {
        taken.forEach((location, occurredAt) -> unstored.merge(location, occurredAt, SalesHeard::later));
    }

    /** Wall time at which the latest sale arrived, or this instance started. */
    public synchronized Instant arrivedAt(String location) {
        return arrivals.getOrDefault(location, startedAt);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
