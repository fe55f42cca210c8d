package io.pullsignal.gateway.sourcing.db;

import io.pullsignal.gateway.pipeline.db.ArrayStatement;
import io.pullsignal.gateway.sourcing.Disruption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Declared disruptions of suppliers, and how far the orders that they affect were looked through. */
public final class DisruptionsTable {
    /**
     * One whose orders are still to be looked through.
     *
     * @param through number of the last order that was looked at; empty at the beginning
     */
    public record Unfinished(Disruption disruption, String through) {}

    private DisruptionsTable() {}

    /** Declares a disruption, or changes the one that begins on that day: open orders are looked through once more. */
    public static void put(Connection connection, Disruption disruption) throws SQLException {
        String sql = """
                insert into supplier_disruption (supplier, first_day, last_day, percent_lost, reason)
                values (?, ?, ?, ?, ?)
                on conflict (supplier, first_day) do update set last_day = excluded.last_day,
                    percent_lost = excluded.percent_lost, reason = excluded.reason, looked_through = ''
                """;
        try (PreparedStatement upsert = connection.prepareStatement(sql)) {
            upsert.setString(1, disruption.supplier());
            upsert.setObject(2, disruption.from());
            upsert.setObject(3, disruption.to());
            upsert.setBigDecimal(4, disruption.percentLost());
            upsert.setString(5, disruption.reason());
            upsert.executeUpdate();
        }
    }

    /** @return whether there was such a disruption */
    public static boolean delete(Connection connection, String supplier, LocalDate from) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from supplier_disruption where supplier = ? and first_day = ?")) {
            delete.setString(1, supplier);
            delete.setObject(2, from);
            return delete.executeUpdate() > 0;
        }
    }

    public static List<Disruption> of(Connection connection, Collection<String> suppliers) throws SQLException {
        String sql = "select * from supplier_disruption where supplier = any(?) order by supplier, first_day";
        List<Disruption> disruptions = new ArrayList<>();
        try (ArrayStatement<String> select =
                        new ArrayStatement<>(connection, sql, suppliers).column("text", supplier -> supplier);
                ResultSet row = select.query()) {
            while (row.next()) {
                disruptions.add(read(row));
            }
        }
        return disruptions;
    }

    /** Those that begin the latest. */
    public static List<Disruption> latest(Connection connection, int limit) throws SQLException {
        List<Disruption> disruptions = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select * from supplier_disruption order by first_day desc, supplier limit ?")) {
            select.setInt(1, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    disruptions.add(read(row));
                }
            }
        }
        return disruptions;
    }

    public static List<Unfinished> unfinished(Connection connection) throws SQLException {
        List<Unfinished> unfinished = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "select * from supplier_disruption where looked_through is not null order by 1, 2");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                unfinished.add(new Unfinished(read(row), row.getString("looked_through")));
            }
        }
        return unfinished;
    }

    /**
     * Notes how far orders were looked through.
     *
     * @param to number of the last order; empty when all were
     * @return false where somebody else was there first, or the disruption was changed meanwhile
     */
    public static boolean advance(Connection connection, Unfinished from, String to) throws SQLException {
        String sql = """
                update supplier_disruption set looked_through = nullif(?, '')
                where supplier = ? and first_day = ? and last_day = ? and percent_lost = ? and looked_through = ?
                """;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, to);
            update.setString(2, from.disruption().supplier());
            update.setObject(3, from.disruption().from());
            update.setObject(4, from.disruption().to());
            update.setBigDecimal(5, from.disruption().percentLost());
            update.setString(6, from.through());
            return update.executeUpdate() == 1;
        }
    }

    private static Disruption read(ResultSet row) throws SQLException {
        return new Disruption(
                row.getString("supplier"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getBigDecimal("percent_lost"),
                row.getString("reason"));
    }
}
