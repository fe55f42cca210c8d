package io.pullsignal.replenishment.reservation.db;

import io.pullsignal.core.policy.Decision;
import io.pullsignal.core.policy.HoldReason;
import io.pullsignal.core.stock.Cause;
import io.pullsignal.core.stock.Demand;
import io.pullsignal.messaging.UnitOfWork;
import io.pullsignal.replenishment.loop.db.LoopChanges;
import io.pullsignal.replenishment.position.BatchFold;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.reservation.Reservation;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Changes of promises: the position is locked, decides and is stored in the same transaction as the promise. */
public final class Reservations {
    private final LoopChanges loops;

    public Reservations(LoopChanges loops) {
        this.loops = loops;
    }

    /**
     * Makes or changes a promise. What is described already has no effect.
     *
     * @param now business time
     * @throws IllegalArgumentException when the promises of the position spread over too many days
     */
    public Decision put(UnitOfWork work, Reservation reservation, Instant now) throws SQLException {
        PositionKey key = reservation.key();
        return loops.decide(work, key, now, fold -> {
            Optional<Reservation> before = ReservationsTable.find(work.connection(), key, reservation.reference());
            ReservationsTable.put(work.connection(), reservation);
            return replace(
                    fold,
                    key,
                    before.map(Reservation::outstanding),
                    reservation.outstanding(),
                    cause(reservation, now));
        });
    }

    /** Takes a promise back. @return whether there was one */
    public boolean delete(UnitOfWork work, PositionKey key, String reference, Instant now) throws SQLException {
        return loops.decide(work, key, now, fold -> {
            Optional<Reservation> before = ReservationsTable.find(work.connection(), key, reference);
            if (before.isPresent()) {
                ReservationsTable.delete(work.connection(), key, reference);
                release(fold, key, before.get().outstanding(), cause(before.get(), now));
            }
            return before.isPresent();
        });
    }

    private static Decision replace(
            BatchFold fold, PositionKey key, Optional<Demand> before, Demand after, Cause cause) {
        if (before.isPresent() && before.get().equals(after)) {
            return HoldReason.UNCHANGED.hold();
        }
        Decision decision = HoldReason.UNCHANGED.hold();
        if (before.isPresent()) {
            decision = release(fold, key, before.get(), cause);
        }
        return after.units().isPositive() ? fold.commit(key, after, cause) : decision;
    }

    private static Decision release(BatchFold fold, PositionKey key, Demand demand, Cause cause) {
        return demand.units().isPositive() ? fold.release(key, demand, cause) : HoldReason.UNCHANGED.hold();
    }

    private static Cause cause(Reservation reservation, Instant now) {
        return new Cause("reservation/" + reservation.reference(), 0, 0, now);
    }
}
