package io.pullsignal.replenishment.position.db;

import io.pullsignal.core.loop.LoopHolds;
import io.pullsignal.core.loop.ReplenishmentLoop;
import io.pullsignal.core.loop.Rules;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Stock;
import io.pullsignal.core.stock.StockText;
import io.pullsignal.replenishment.position.ContainerMove;
import io.pullsignal.replenishment.position.Position;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.PositionState;
import io.pullsignal.replenishment.position.PostedMovement;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads of positions, their ledger and their containers, without locks. */
public final class PositionReads {
    /** What {@link #state} reads. */
    static final String STATE_COLUMNS =
            "p.location, p.item, p.on_hand, p.on_order, p.loose, p.unit, p.version, p.started,"
                    + " p.as_of, p.counted_at, p.committed, p.rules, p.containers";

    private static final String STATE = "select " + STATE_COLUMNS + " from stock_position p";

    private PositionReads() {}

    public static Optional<PositionState> find(Connection connection, PositionKey key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(STATE + " where location = ? and item = ?")) {
            select.setString(1, key.location());
            select.setString(2, key.item());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(state(rows)) : Optional.empty();
            }
        }
    }

    /** Positions after a key, in key order. */
    public static List<PositionState> page(Connection connection, PositionKey after, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                STATE + " where (location, item) > (?, ?) order by location, item limit ?")) {
            select.setString(1, after.location());
            select.setString(2, after.item());
            select.setInt(3, limit);
            List<PositionState> states = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    states.add(state(rows));
                }
            }
            return states;
        }
    }

    /** A position with its containers and rules, to be looked at and not to be written. */
    public static Optional<Position> inside(Connection connection, PositionKey key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select " + PositionsTable.COLUMNS + " from stock_position p where location = ? and item = ?")) {
            select.setString(1, key.location());
            select.setString(2, key.item());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(Position.of(PositionsTable.snapshot(rows))) : Optional.empty();
            }
        }
    }

    /** Where a page of a position's ledger begins. */
    public record LedgerPoint(LocalDate businessDate, String eventId, int lineNumber, int component) {
        private static final int PARTS = 4;

        /** @throws IllegalArgumentException when it is not the key of a row */
        public static LedgerPoint parse(String key) {
            String[] parts = key.split("\\|", PARTS);
            if (parts.length != PARTS) {
                throw new IllegalArgumentException("after \"" + key + "\" is not the key of a ledger row");
            }
            return new LedgerPoint(
                    LocalDate.parse(parts[0]), parts[3], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        }
    }

    /** Movements of a position by business date, event, line and component; both dates inclusive. */
    public static List<PostedMovement> ledger(
            Connection connection,
            PositionKey key,
            LocalDate from,
            LocalDate to,
            @Nullable LedgerPoint after,
            int limit)
            throws SQLException {
        LedgerPoint point = after == null ? new LedgerPoint(from, "", -1, -1) : after;
        try (PreparedStatement select = connection.prepareStatement("""
                select business_date, event_id, line_number, component, kind, quantity, occurred_at
                  from stock_ledger
                 where location = ? and item = ? and business_date between ? and ?
                   and (business_date, event_id, line_number, component) > (?, ?, ?, ?)
                 order by business_date, event_id, line_number, component limit ?""")) {
            select.setString(1, key.location());
            select.setString(2, key.item());
            select.setObject(3, from);
            select.setObject(4, to);
            select.setObject(5, point.businessDate());
            select.setString(6, point.eventId());
            select.setInt(7, point.lineNumber());
            select.setInt(8, point.component());
            select.setInt(9, limit);
            List<PostedMovement> movements = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    movements.add(new PostedMovement(
                            rows.getObject(1, LocalDate.class),
                            rows.getString(2),
                            rows.getInt(3),
                            rows.getInt(4),
                            rows.getString(5),
                            rows.getBigDecimal(6),
                            rows.getTimestamp(7).toInstant()));
                }
            }
            return movements;
        }
    }

    /** Transitions of a position's containers, oldest first. */
    public static List<ContainerMove> transitions(Connection connection, PositionKey key, long after, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select sequence, card, from_state, to_state, content, cycle, cause_event_id, cause_line_number, occurred_at
                  from container_transition
                 where location = ? and item = ? and sequence > ? order by sequence limit ?""")) {
            select.setString(1, key.location());
            select.setString(2, key.item());
            select.setLong(3, after);
            select.setInt(4, limit);
            List<ContainerMove> moves = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    moves.add(new ContainerMove(
                            rows.getLong(1),
                            rows.getInt(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getBigDecimal(5),
                            rows.getLong(6),
                            rows.getString(7),
                            rows.getInt(8),
                            rows.getTimestamp(9).toInstant()));
                }
            }
            return moves;
        }
    }

    static PositionState state(ResultSet row) throws SQLException {
        Stock stock = StockText.read(Quantity.ZERO, 0, row.getString(13));
        LoopHolds holds =
                new ReplenishmentLoop(Rules.read(row.getString(12)), stock, row.getBoolean(8), Instant.EPOCH).holds();
        return new PositionState(
                row.getString(1),
                row.getString(2),
                row.getBigDecimal(3),
                row.getBigDecimal(4),
                row.getBigDecimal(11),
                row.getBigDecimal(5),
                row.getString(6),
                row.getLong(7),
                row.getBoolean(8),
                instant(row.getTimestamp(9)),
                instant(row.getTimestamp(10)),
                aboveZero(stock.presumed()),
                holds.cardsInError(),
                aboveZero(holds.awaiting()),
                aboveZero(holds.requested()),
                aboveZero(holds.refused()));
    }

    private static @Nullable BigDecimal aboveZero(Quantity units) {
        return units.isPositive() ? units.toBigDecimal() : null;
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
