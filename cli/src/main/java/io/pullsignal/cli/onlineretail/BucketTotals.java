package io.pullsignal.cli.onlineretail;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/** Rows, units and revenue of each bucket. Their sums are the file's. */
public final class BucketTotals {
    /**
     * @param units signed, as in the file
     * @param revenue signed, as in the file, exact
     */
    public record Tally(long rows, BigDecimal units, BigDecimal revenue) {
        static final Tally NOTHING = new Tally(0, BigDecimal.ZERO, BigDecimal.ZERO);

        Tally plus(Tally other) {
            return new Tally(rows + other.rows, units.add(other.units), revenue.add(other.revenue));
        }
    }

    private final Map<Bucket, Tally> tallies = new EnumMap<>(Bucket.class);

    public void add(RetailRow row) {
        tallies.merge(row.bucket(), new Tally(1, row.quantity(), row.revenue()), Tally::plus);
    }

    public Tally of(Bucket bucket) {
        return tallies.getOrDefault(bucket, Tally.NOTHING);
    }

    public Tally total() {
        return tallies.values().stream().reduce(Tally.NOTHING, Tally::plus);
    }
}
