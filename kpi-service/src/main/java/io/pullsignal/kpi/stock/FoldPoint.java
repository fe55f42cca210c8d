package io.pullsignal.kpi.stock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;

/**
 * Where a movement stands in the history of its position. The order is total, so that the fold has one result whatever
 * the order of arrival: business date, instant, then identity.
 */
public record FoldPoint(LocalDate businessDate, Instant occurredAt, String eventId, int lineNumber, int component)
        implements Comparable<FoldPoint> {
    private static final Comparator<FoldPoint> ORDER = Comparator.comparing(FoldPoint::businessDate)
            .thenComparing(FoldPoint::occurredAt)
            .thenComparing(FoldPoint::eventId)
            .thenComparingInt(FoldPoint::lineNumber)
            .thenComparingInt(FoldPoint::component);

    @Override
    public int compareTo(FoldPoint other) {
        return ORDER.compare(this, other);
    }
}
