package io.pullsignal.consumption.intake;

import java.util.EnumMap;
import java.util.Map;

/** Changes of the buckets that one transaction makes, in lines. */
public final class BucketCounts {
    private final Map<Bucket, Long> lines = new EnumMap<>(Bucket.class);

    /** @param change may be below zero: a line moves from one bucket to another */
    public void add(Bucket bucket, long change) {
        if (change != 0) {
            lines.merge(bucket, change, Long::sum);
        }
    }

    /** Books the difference between two states of an event's account. */
    public void move(Input input, Account before, Account after) {
        add(Bucket.moved(input), (long) after.moved() - before.moved());
        add(Bucket.NON_STOCK, (long) after.withoutStock() - before.withoutStock());
        add(Bucket.REJECTED, (long) after.rejected() - before.rejected());
    }

    /** Books a new event's account. */
    public void open(Input input, Account account) {
        add(Bucket.moved(input), account.moved());
        add(Bucket.NON_STOCK, account.withoutStock());
        add(Bucket.REJECTED, account.rejected());
    }

    /** Takes back what {@link #open} booked. */
    public void cancel(Input input, Account account) {
        add(Bucket.moved(input), -account.moved());
        add(Bucket.NON_STOCK, -account.withoutStock());
        add(Bucket.REJECTED, -account.rejected());
    }

    public Map<Bucket, Long> lines() {
        return Map.copyOf(lines);
    }
}
