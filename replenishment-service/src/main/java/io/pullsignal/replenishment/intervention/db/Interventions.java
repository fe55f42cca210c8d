package io.pullsignal.replenishment.intervention.db;

import io.pullsignal.core.loop.StateCorrection;
import io.pullsignal.core.policy.Decision;
import io.pullsignal.core.stock.Cause;
import io.pullsignal.core.stock.ContainerState;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.messaging.UnitOfWork;
import io.pullsignal.replenishment.intervention.AwaitingNeed;
import io.pullsignal.replenishment.intervention.Intervention;
import io.pullsignal.replenishment.loop.db.LoopChanges;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.request.db.SupplyRequests;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Interventions and what became of them, {@code loop_intervention}; each is made while its position is locked. */
public final class Interventions {
    private final LoopChanges loops;

    public Interventions(LoopChanges loops) {
        this.loops = loops;
    }

    /**
     * Approves what waits above the loop's cap, up to a quantity.
     *
     * @param reason why, kept with the approval
     * @param now business time
     * @return empty where nothing waits
     */
    public Optional<Decision> approve(UnitOfWork work, PositionKey key, Quantity upTo, String reason, Instant now)
            throws SQLException {
        return decide(work, key, now, fold -> {
            if (!fold.isAwaitingApproval(key)) {
                return Optional.empty();
            }
            Decision decision = fold.approve(key, upTo, new Cause("approval/" + key.text() + "/" + now, 0, 0, now));
            add(work.connection(), key, Intervention.verdict(Intervention.Kind.APPROVED, upTo, reason, now));
            if (!fold.isAwaitingApproval(key)) {
                SupplyRequests.settle(work.connection(), key, decision);
            }
            return Optional.of(decision);
        });
    }

    /** Refuses what waits above the loop's cap, up to a quantity; else as {@link #approve}. */
    public Optional<Decision> refuse(UnitOfWork work, PositionKey key, Quantity upTo, String reason, Instant now)
            throws SQLException {
        return decide(work, key, now, fold -> {
            if (!fold.isAwaitingApproval(key)) {
                return Optional.empty();
            }
            Decision decision = fold.refuse(key, upTo, new Cause("refusal/" + key.text() + "/" + now, 0, 0, now));
            add(work.connection(), key, Intervention.verdict(Intervention.Kind.REFUSED, upTo, reason, now));
            SupplyRequests.refuse(work.connection(), key);
            return Optional.of(decision);
        });
    }

    /**
     * Puts right where a container is: into ERROR, or out of it.
     *
     * @param reason why, kept with the correction
     * @param now business time
     */
    public StateCorrection correct(
            UnitOfWork work, PositionKey key, int card, ContainerState to, String reason, Instant now)
            throws SQLException {
        return decide(work, key, now, fold -> {
            StateCorrection correction =
                    fold.correct(key, card, to, new Cause("correction/" + key.text() + "/" + now, 0, 0, now));
            if (correction instanceof StateCorrection.Made) {
                add(work.connection(), key, Intervention.correction(card, to, reason, now));
            }
            return correction;
        });
    }

    private <T> T decide(UnitOfWork work, PositionKey key, Instant now, LoopChanges.Step<T> step) throws SQLException {
        T result = loops.decide(work, key, now, step);
        loops.announce(work, key);
        return result;
    }

    private static void add(Connection connection, PositionKey key, Intervention made) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into loop_intervention (location, item, kind, quantity, card, state, reason, decided_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setString(1, key.location());
            insert.setString(2, key.item());
            insert.setString(3, made.kind().name());
            insert.setBigDecimal(4, made.quantity());
            insert.setObject(5, made.card(), Types.INTEGER);
            insert.setString(6, made.state());
            insert.setString(7, made.reason());
            insert.setObject(8, made.decidedAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /** What was decided about a loop, oldest first. */
    public static List<Intervention> of(Connection connection, PositionKey key, long after, int limit)
            throws SQLException {
        List<Intervention> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select sequence, kind, quantity, card, state, reason, decided_at from loop_intervention
                 where location = ? and item = ? and sequence > ? order by sequence limit ?""")) {
            select.setString(1, key.location());
            select.setString(2, key.item());
            select.setLong(3, after);
            select.setInt(4, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new Intervention(
                            row.getLong(1),
                            Intervention.Kind.valueOf(row.getString(2)),
                            row.getBigDecimal(3),
                            row.getObject(4, Integer.class),
                            row.getString(5),
                            row.getString(6),
                            row.getObject(7, OffsetDateTime.class).toInstant()));
                }
            }
        }
        return found;
    }

    /** Positions whose need waits for approval, in key order. */
    public static List<AwaitingNeed> awaiting(Connection connection, PositionKey after, int limit) throws SQLException {
        List<AwaitingNeed> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select location, item, split_part(split_part(rules, '|', 2), ';', 6)::bigint from stock_position
                 where split_part(rules, '|', 2) like '__A%' and (location, item) > (?, ?)
                 order by location, item limit ?""")) {
            select.setString(1, after.location());
            select.setString(2, after.item());
            select.setInt(3, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new AwaitingNeed(
                            row.getString(1),
                            row.getString(2),
                            Quantity.ofMicros(row.getLong(3)).toBigDecimal()));
                }
            }
        }
        return found;
    }
}
