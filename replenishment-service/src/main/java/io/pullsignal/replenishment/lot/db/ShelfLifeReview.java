package io.pullsignal.replenishment.lot.db;

import io.pullsignal.messaging.UnitOfWork;
import io.pullsignal.replenishment.demand.db.ReviewListener;
import io.pullsignal.replenishment.loop.db.LoopChanges;
import io.pullsignal.replenishment.loop.db.ShelfLives;
import io.pullsignal.replenishment.position.PositionKey;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Lets the loops of perishable items order by demand as it was just measured. Locks their positions, and no others. */
public final class ShelfLifeReview implements ReviewListener {
    private final LoopChanges loops;

    public ShelfLifeReview(LoopChanges loops) {
        this.loops = loops;
    }

    @Override
    public void demandKnown(UnitOfWork work, String location, ZoneId zone, Collection<String> items, Instant now) {
        // demand a day is measured with the review
    }

    @Override
    public void reviewed(UnitOfWork work, Page page, Instant now) throws SQLException {
        List<PositionKey> keys = page.loops().keySet().stream()
                .map(item -> new PositionKey(page.location(), item))
                .toList();
        loops.applyTerms(
                work, new TreeSet<>(ShelfLives.of(work.connection(), keys).keys()), now);
    }
}
