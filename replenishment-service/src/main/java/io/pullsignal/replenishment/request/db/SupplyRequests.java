package io.pullsignal.replenishment.request.db;

import io.pullsignal.core.policy.Decision;
import io.pullsignal.core.policy.HoldReason;
import io.pullsignal.core.stock.Cause;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.messaging.UnitOfWork;
import io.pullsignal.replenishment.loop.db.LoopChanges;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.request.RequestOutcome;
import io.pullsignal.replenishment.request.SupplyRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Requests and what became of them, {@code supply_request}; each is decided once, while its position is locked. One that
 * waits for approval is settled with the others that wait at its position: they are ordered together.
 */
public final class SupplyRequests {
    private final LoopChanges loops;

    public SupplyRequests(LoopChanges loops) {
        this.loops = loops;
    }

    /**
     * Decides a request, or tells what became of it when it came before.
     *
     * @param now business time
     * @throws IllegalArgumentException when the same id came with another quantity
     */
    public RequestOutcome decide(UnitOfWork work, SupplyRequest request, Instant now) throws SQLException {
        return loops.decide(work, request.key(), now, fold -> {
            Optional<RequestOutcome> before = find(work.connection(), request);
            if (before.isPresent()) {
                return before.get();
            }
            Cause cause = new Cause("request/" + request.requestId(), 0, 0, now);
            RequestOutcome outcome = RequestOutcome.of(fold.request(request.key(), request.quantity(), cause));
            insert(work.connection(), request, outcome, now);
            return outcome;
        });
    }

    /** What waited for approval was decided upon. */
    public static void settle(Connection connection, PositionKey key, Decision decision) throws SQLException {
        settle(connection, key, RequestOutcome.of(decision));
    }

    /** What waited for approval was refused. */
    public static void refuse(Connection connection, PositionKey key) throws SQLException {
        settle(connection, key, new RequestOutcome(0, 0, Optional.of(HoldReason.APPROVAL_REFUSED)));
    }

    private static void settle(Connection connection, PositionKey key, RequestOutcome outcome) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update supply_request set first_cycle = ?, last_cycle = ?, hold = ?
                 where location = ? and item = ? and hold = ?""")) {
            update.setLong(1, outcome.firstCycle());
            update.setLong(2, outcome.lastCycle());
            update.setString(3, outcome.hold().map(HoldReason::name).orElse(null));
            update.setString(4, key.location());
            update.setString(5, key.item());
            update.setString(6, HoldReason.AWAITING_APPROVAL.name());
            update.executeUpdate();
        }
    }

    private static Optional<RequestOutcome> find(Connection connection, SupplyRequest request) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select quantity, first_cycle, last_cycle, hold from supply_request
                 where location = ? and item = ? and request_id = ?""")) {
            select.setString(1, request.key().location());
            select.setString(2, request.key().item());
            select.setString(3, request.requestId());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Quantity quantity = Quantity.of(row.getBigDecimal(1));
                if (!quantity.equals(request.quantity())) {
                    throw new IllegalArgumentException(
                            "request " + request.requestId() + " came before, for " + quantity + " units");
                }
                return Optional.of(new RequestOutcome(
                        row.getLong(2),
                        row.getLong(3),
                        Optional.ofNullable(row.getString(4)).map(HoldReason::valueOf)));
            }
        }
    }

    private static void insert(Connection connection, SupplyRequest request, RequestOutcome outcome, Instant now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into supply_request (location, item, request_id, quantity, received_at, first_cycle, last_cycle, hold)
                values (?, ?, ?, ?, ?::timestamptz, ?, ?, ?)""")) {
            insert.setString(1, request.key().location());
            insert.setString(2, request.key().item());
            insert.setString(3, request.requestId());
            insert.setBigDecimal(4, request.quantity().toBigDecimal());
            insert.setString(5, now.toString());
            insert.setLong(6, outcome.firstCycle());
            insert.setLong(7, outcome.lastCycle());
            insert.setString(8, outcome.hold().map(HoldReason::name).orElse(null));
            insert.executeUpdate();
        }
    }
}
