package io.pullsignal.gateway.race.db;

import io.pullsignal.gateway.race.Remedy;
import io.pullsignal.gateway.race.RemedyState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remedies and what became of them. */
public final class RemediesTable {
    /** A remedy of which line. */
    public record Placed(RacesTable.Key race, String orderNumber, int lineNumber, String unit, Remedy remedy) {}

    /**
     * A remedy as it was stored.
     *
     * @param runsOutAt when the shelf is empty
     * @param decidedAt null while it is proposed
     * @param decidedBy who decided; null while it is proposed, and where a rule did
     */
    public record Stored(
            long id,
            RemedyState state,
            Placed placed,
            Instant runsOutAt,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy) {}

    private static final String SELECT = """
            select m.*, r.runs_out_at from remedy m
            join stockout_race r on r.location = m.location and r.item = m.item and r.raised_at = m.raised_at
            """;

    private RemediesTable() {}

    /** @param at business time of the decision; looked at only where one was taken */
    public static void insert(Connection connection, Placed placed, RemedyState state, Instant at) throws SQLException {
        String sql = """
                insert into remedy (location, item, raised_at, order_number, line_number, unit, kind, supplier, quantity,
                    unit_price, cost, currency, arrival, units_saved, state, decided_at)
                values (?, ?, ?::timestamptz, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz)
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            Remedy remedy = placed.remedy();
            int next = RacesTable.bind(insert, 1, placed.race());
            insert.setString(next++, placed.orderNumber());
            insert.setInt(next++, placed.lineNumber());
            insert.setString(next++, placed.unit());
            insert.setString(next++, remedy.kind().name());
            insert.setString(next++, remedy.supplier());
            insert.setBigDecimal(next++, remedy.quantity());
            insert.setBigDecimal(next++, remedy.unitPrice());
            insert.setBigDecimal(next++, remedy.cost());
            insert.setString(next++, remedy.currency());
            insert.setObject(next++, remedy.arrival());
            insert.setBigDecimal(next++, remedy.unitsSaved());
            insert.setString(next++, state.name());
            insert.setString(next, state == RemedyState.PROPOSED ? null : at.toString());
            insert.executeUpdate();
        }
    }

    /** What is proposed for a race is proposed no more. */
    public static void lapse(Connection connection, RacesTable.Key race, Instant at) throws SQLException {
        String sql = """
                update remedy set state = 'LAPSED', decided_at = ?::timestamptz
                where location = ? and item = ? and raised_at = ?::timestamptz and state = 'PROPOSED'
                """;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, at.toString());
            RacesTable.bind(update, 2, race);
            update.executeUpdate();
        }
    }

    /** Moves a remedy that is proposed to its end. */
    public static void decide(Connection connection, long id, RemedyState end, Instant at, String by)
            throws SQLException {
        String sql = "update remedy set state = ?, decided_at = ?::timestamptz, decided_by = ? where id = ?";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, end.name());
            update.setString(2, at.toString());
            update.setString(3, by);
            update.setLong(4, id);
            update.executeUpdate();
        }
    }

    public static Optional<Stored> find(Connection connection, long id) throws SQLException {
        return one(connection, SELECT + "where m.id = ?", id);
    }

    /** The same, locked. */
    public static Optional<Stored> lock(Connection connection, long id) throws SQLException {
        return one(connection, SELECT + "where m.id = ? for update of m", id);
    }

    /** Remedies of an order, the latest first. */
    public static List<Stored> ofOrder(Connection connection, String orderNumber, int limit) throws SQLException {
        String sql = SELECT + "where m.order_number = ? order by m.id desc limit ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, orderNumber);
            select.setInt(2, limit);
            return read(select);
        }
    }

    /** What waits for a buyer's word, by id; an empty supplier or location lets all through. */
    public static List<Stored> proposed(Connection connection, String supplier, String location, long after, int limit)
            throws SQLException {
        String sql = SELECT + """
                join purchase_order o on o.order_number = m.order_number
                where m.state = 'PROPOSED' and m.id > ? and (? = '' or o.supplier = ?) and (? = '' or m.location = ?)
                order by m.id limit ?
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, after);
            select.setString(2, supplier);
            select.setString(3, supplier);
            select.setString(4, location);
            select.setString(5, location);
            select.setInt(6, limit);
            return read(select);
        }
    }

    /** What waits for a buyer's word, the shelf that is empty first coming first, its best remedy first. */
    public static List<Stored> mostUrgent(Connection connection, String supplier, String location, int limit)
            throws SQLException {
        String sql = SELECT + """
                join purchase_order o on o.order_number = m.order_number
                where m.state = 'PROPOSED' and (? = '' or o.supplier = ?) and (? = '' or m.location = ?)
                order by r.runs_out_at, m.location, m.item, m.units_saved desc, m.cost, m.id limit ?
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, supplier);
            select.setString(2, supplier);
            select.setString(3, location);
            select.setString(4, location);
            select.setInt(5, limit);
            return read(select);
        }
    }

    private static Optional<Stored> one(Connection connection, String sql, long id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, id);
            return read(select).stream().findFirst();
        }
    }

    private static List<Stored> read(PreparedStatement select) throws SQLException {
        List<Stored> remedies = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Remedy remedy = new Remedy(
                        Remedy.Kind.valueOf(row.getString("kind")),
                        row.getString("supplier"),
                        row.getBigDecimal("quantity"),
                        row.getBigDecimal("unit_price"),
                        row.getBigDecimal("cost"),
                        row.getString("currency"),
                        row.getObject("arrival", LocalDate.class),
                        row.getBigDecimal("units_saved"));
                RacesTable.Key race = new RacesTable.Key(
                        row.getString("location"), row.getString("item"), RacesTable.instant(row, "raised_at"));
                remedies.add(new Stored(
                        row.getLong("id"),
                        RemedyState.valueOf(row.getString("state")),
                        new Placed(
                                race,
                                row.getString("order_number"),
                                row.getInt("line_number"),
                                row.getString("unit"),
                                remedy),
                        RacesTable.instant(row, "runs_out_at"),
                        row.getObject("decided_at") == null ? null : RacesTable.instant(row, "decided_at"),
                        row.getString("decided_by")));
            }
        }
        return remedies;
    }
}
