package io.pullsignal.replenishment.board;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells those who look at the board that, and at which locations, something changed. What a slow one has not fetched yet
 * is merged, so that nobody's queue grows: a subscription holds at most {@value #LOCATIONS_MAX} locations, then "all".
 */
public final class BoardFeed {
    /** Most subscriptions at a time. */
    public static final int SUBSCRIPTIONS_MAX = 500;

    private static final int LOCATIONS_MAX = 50;

    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final AtomicLong version = new AtomicLong();

    /**
     * News for one who looks.
     *
     * @param version rises with each change while this process lives
     * @param locations where; empty for everywhere
     */
    public record News(long version, Set<String> locations) {}

    /** One who looks. */
    public final class Subscription implements AutoCloseable {
        private final Set<String> locations = new TreeSet<>();
        private boolean everywhere;
        private boolean pending = true;

        private Subscription() {}

        private synchronized void add(Collection<String> changed) {
            pending = true;
            everywhere |= changed.isEmpty();
            if (!everywhere) {
                locations.addAll(changed);
                everywhere = locations.size() > LOCATIONS_MAX;
            }
            if (everywhere) {
                locations.clear();
            }
        }

        /** What changed since the last call, merged; empty for nothing. The first call always has news. */
        public synchronized List<News> take() {
            if (!pending) {
                return List.of();
            }
            News news = new News(version.get(), Set.copyOf(locations));
            pending = false;
            everywhere = false;
            locations.clear();
            return List.of(news);
        }

        @Override
        public void close() {
            subscriptions.remove(this);
        }
    }

    /** @throws IllegalStateException when there are {@value #SUBSCRIPTIONS_MAX} already */
    public Subscription subscribe() {
        if (subscriptions.size() >= SUBSCRIPTIONS_MAX) {
            throw new IllegalStateException(SUBSCRIPTIONS_MAX + " boards are open already");
        }
        Subscription subscription = new Subscription();
        subscriptions.add(subscription);
        return subscription;
    }

    public boolean isWatched() {
        return !subscriptions.isEmpty();
    }

    /** Positions of these locations changed. Quick; may be called by any thread. */
    public void changed(Collection<String> locations) {
        if (!locations.isEmpty()) {
            tell(locations);
        }
    }

    /** Something changed somewhere. */
    public void changedEverywhere() {
        tell(Set.of());
    }

    private void tell(Collection<String> locations) {
        version.incrementAndGet();
        subscriptions.forEach(subscription -> subscription.add(locations));
    }
}
