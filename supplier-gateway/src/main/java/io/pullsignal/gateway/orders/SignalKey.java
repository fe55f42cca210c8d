package io.pullsignal.gateway.orders;

import java.util.Comparator;

/**
 * Identity of a signal: loop and cycle.
 *
 * @param cycle 1 and up
 */
public record SignalKey(String location, String item, long cycle) implements Comparable<SignalKey> {
    private static final Comparator<SignalKey> ORDER = Comparator.comparing(SignalKey::location)
            .thenComparing(SignalKey::item)
            .thenComparingLong(SignalKey::cycle);

    /** location/item#cycle. */
    public String id() {
        return location + "/" + item + "#" + cycle;
    }

    @Override
    public int compareTo(SignalKey other) {
        return ORDER.compare(this, other);
    }
}
