package io.pullsignal.replenishment.position;

import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Positions that this process changed and whose state it has not told yet, the longest waiting first. Only a short cut:
 * the database knows it too, by the version that was announced last. So what does not fit is left out. Thread safe.
 */
public final class UnannouncedPositions {
    private final int limit;
    private final Set<PositionKey> keys = new LinkedHashSet<>();
    private boolean overflowed;
    private long lastAdditionNanos = System.nanoTime();

    /** @param limit most positions to remember */
    public UnannouncedPositions(int limit) {
        this.limit = limit;
    }

    public synchronized void add(Collection<Position> changed) {
        lastAdditionNanos = System.nanoTime();
        for (Position position : changed) {
            if (keys.size() >= limit) {
                overflowed = true;
                return;
            }
            keys.add(position.key());
        }
    }

    /** Takes out the longest waiting ones, in key order. */
    public synchronized SortedSet<PositionKey> take(int most) {
        SortedSet<PositionKey> taken = new TreeSet<>();
        Iterator<PositionKey> oldest = keys.iterator();
        while (taken.size() < most && oldest.hasNext()) {
            taken.add(oldest.next());
            oldest.remove();
        }
        return taken;
    }

    /** Whether a look through the table may add what it finds. */
    public synchronized boolean hasRoom() {
        return keys.size() <= limit / 2;
    }

    /** Puts back what could not be told, or was found in the table; not held to the limit. */
    public synchronized void putBack(Collection<PositionKey> untold) {
        keys.addAll(untold);
    }

    /** Whether positions changed in the time before now. */
    public synchronized boolean changedWithin(Duration time) {
        return System.nanoTime() - lastAdditionNanos < time.toNanos();
    }

    public synchronized int size() {
        return keys.size();
    }

    /** Whether some were left out since the last call: the database has to be asked for them. */
    public synchronized boolean takeOverflowed() {
        boolean was = overflowed;
        overflowed = false;
        return was;
    }
}
