package io.pullsignal.replenishment.signal.db;

import io.pullsignal.core.policy.InternalSource;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.signal.SignalAccount;
import io.pullsignal.replenishment.signal.SignalFilter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads of {@code signal}. */
public final class SignalReads {
    private static final String SELECT = """
            select location, item, cycle, policy, containers, quantity, unit, supplier, reason, cause_event_id,
                   cause_line_number, cause_component, raised_at, open_quantity, ordered_quantity, in_transit_quantity,
                   received_quantity, unfulfilled_quantity, excess_quantity, source_location, surplus, despatched_quantity
              from signal\s""";

    private SignalReads() {}

    public static Optional<SignalAccount> find(Connection connection, PositionKey key, long cycle) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + "where location = ? and item = ? and cycle = ?")) {
            select.setString(1, key.location());
            select.setString(2, key.item());
            select.setLong(3, cycle);
            return read(select).stream().findFirst();
        }
    }

    /** The latest signal of a loop. */
    public static Optional<SignalAccount> latest(Connection connection, PositionKey key) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + "where location = ? and item = ? order by cycle desc limit 1")) {
            select.setString(1, key.location());
            select.setString(2, key.item());
            return read(select).stream().findFirst();
        }
    }

    /** Signals in the order of location, item and cycle. */
    public static List<SignalAccount> page(Connection connection, SignalFilter filter, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT
                + "where (location, item, cycle) > (?, ?, ?) "
                + (filter.onlyOpen() ? "and open_quantity > 0 " : "")
                + "order by location, item, cycle limit ?")) {
            select.setString(1, filter.position().location());
            select.setString(2, filter.position().item());
            select.setLong(3, filter.cycle());
            select.setInt(4, limit);
            return read(select);
        }
    }

    private static List<SignalAccount> read(PreparedStatement select) throws SQLException {
        List<SignalAccount> signals = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                signals.add(account(rows));
            }
        }
        return signals;
    }

    private static SignalAccount account(ResultSet row) throws SQLException {
        PositionKey key = new PositionKey(row.getString(1), row.getString(2));
        String sourceLocation = row.getString(20);
        boolean surplus = row.getBoolean(21);
        return new SignalAccount(
                key.signalId(row.getLong(3)),
                key.location(),
                key.item(),
                row.getLong(3),
                row.getString(4),
                row.getInt(5),
                row.getBigDecimal(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getInt(11),
                row.getInt(12),
                row.getTimestamp(13).toInstant(),
                row.getBigDecimal(14),
                row.getBigDecimal(15),
                row.getBigDecimal(16),
                row.getBigDecimal(17),
                row.getBigDecimal(18),
                row.getBigDecimal(19),
                sourceLocation,
                surplus,
                row.getBigDecimal(22),
                sourceLocation == null
                        ? null
                        : SignalAccount.explanation(new InternalSource(sourceLocation, "", surplus)));
    }
}
