package io.pullsignal.replenishment.demand.db;

import io.pullsignal.core.stock.Quantity;
import io.pullsignal.replenishment.demand.DemandDay;
import io.pullsignal.replenishment.demand.DemandRecord;
import io.pullsignal.replenishment.position.PositionKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads of {@code demand_day}. */
public final class DemandReads {
    private static final int FETCH_ROWS = 2_000;

    private DemandReads() {}

    /** Days that moved of some items of a location, by item, oldest first. */
    static Map<String, List<DemandDay>> days(Connection connection, String location, Collection<String> items)
            throws SQLException {
        Map<String, List<DemandDay>> days = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select item, business_date, demanded, unseen_share, closing_on_hand, closed_empty from demand_day
                 where location = ? and item = any(?::text[]) order by item, business_date""")) {
            select.setString(1, location);
            select.setArray(2, connection.createArrayOf("text", items.toArray()));
            select.setFetchSize(FETCH_ROWS);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    days.computeIfAbsent(rows.getString("item"), item -> new ArrayList<>())
                            .add(day(rows));
                }
            }
        }
        return days;
    }

    /** Up to which date the days of a position are made; empty before the first run. */
    public static Optional<LocalDate> asOf(Connection connection, PositionKey key) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select as_of from demand_state where location = ? and item = ?")) {
            select.setString(1, key.location());
            select.setString(2, key.item());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getObject(1, LocalDate.class)) : Optional.empty();
            }
        }
    }

    /** A position's days from a date on, as far as they are made. */
    public static DemandRecord since(Connection connection, PositionKey key, LocalDate from, LocalDate asOf)
            throws SQLException {
        return new DemandRecord(
                days(connection, key.location(), List.of(key.item())).getOrDefault(key.item(), List.of()), from, asOf);
    }

    static DemandDay day(ResultSet row) throws SQLException {
        return new DemandDay(
                row.getObject("business_date", LocalDate.class),
                Quantity.of(row.getBigDecimal("demanded")),
                row.getBigDecimal("unseen_share"),
                Quantity.of(row.getBigDecimal("closing_on_hand")),
                row.getBoolean("closed_empty"));
    }
}
