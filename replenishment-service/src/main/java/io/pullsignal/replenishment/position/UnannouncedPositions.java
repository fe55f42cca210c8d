package io.pullsignal.replenishment.position;

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
    private long additions;

    /** @param limit most positions to remember */
    public UnannouncedPositions(int limit) {
        this.limit = limit;
    }

    public synchronized void add(Collection<Position> changed) {
        additions++;
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

    /** Puts back what could not be told. */
    public synchronized void putBack(Collection<PositionKey> taken) {
        keys.addAll(taken);
    }

    /** Rises whenever positions change. */
    public synchronized long additions() {
        return additions;
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
