package io.pullsignal.gateway.race.db;

import io.pullsignal.gateway.pipeline.db.ArrayStatement;
import io.pullsignal.gateway.race.Patience;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Orders that nobody has answered in time, and how often their supplier was reminded. */
public final class SilentOrders {
    /**
     * One of them.
     *
     * @param askedAt when it was sent, or its supplier was last reminded
     * @param reminders how often that was
     */
    public record Silent(String orderNumber, Instant askedAt, int reminders, Patience patience) {}

    private static final String SILENT = """
            select o.order_number, coalesce(m.reminded_at, o.issued_at) as asked_at,
                coalesce(m.reminders, 0) as reminded, r.answer_hours, r.reminders
            from purchase_order o
            join answer_rule r on r.supplier = coalesce(
                (select s.supplier from answer_rule s where s.supplier = o.supplier), '*')
            left join order_reminder m on m.order_number = o.order_number
            where %s o.state = 'SENT' and o.ship_from is null and m.escalated_at is null and r.answer_hours is not null
                and coalesce(m.reminded_at, o.issued_at) + r.answer_hours * interval '1 hour' <= ?::timestamptz
            """;

    private SilentOrders() {}

    /** Those for which something is due. */
    public static List<Silent> at(Connection connection, Instant now, int limit) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(SILENT.formatted("") + " order by o.order_number limit ?")) {
            select.setString(1, now.toString());
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                return read(row);
            }
        }
    }

    /** The same of these orders alone. */
    public static List<Silent> among(Connection connection, Instant now, Collection<String> orderNumbers)
            throws SQLException {
        String sql = SILENT.formatted("o.order_number = any(?) and") + " order by o.order_number";
        try (ArrayStatement<String> select = new ArrayStatement<>(connection, sql, orderNumbers)
                        .column("text", number -> number)
                        .value(now.toString());
                ResultSet row = select.query()) {
            return read(row);
        }
    }

    /** Notes that suppliers were reminded. */
    public static void reminded(Connection connection, Collection<String> orderNumbers, Instant at)
            throws SQLException {
        String sql = """
                insert into order_reminder as m (order_number, reminders, reminded_at)
                select n, 1, a.at from unnest(?::text[]) n cross join (select ?::timestamptz as at) a
                on conflict (order_number) do update set reminders = m.reminders + 1, reminded_at = excluded.reminded_at
                """;
        update(connection, sql, orderNumbers, at);
    }

    /** Notes that orders were escalated. */
    public static void escalated(Connection connection, Collection<String> orderNumbers, Instant at)
            throws SQLException {
        String sql = """
                insert into order_reminder as m (order_number, reminders, reminded_at, escalated_at)
                select n, 0, a.at, a.at from unnest(?::text[]) n cross join (select ?::timestamptz as at) a
                on conflict (order_number) do update set escalated_at = excluded.escalated_at
                """;
        update(connection, sql, orderNumbers, at);
    }

    private static void update(Connection connection, String sql, Collection<String> orderNumbers, Instant at)
            throws SQLException {
        if (orderNumbers.isEmpty()) {
            return;
        }
        try (ArrayStatement<String> update = new ArrayStatement<>(connection, sql, orderNumbers)
                .column("text", number -> number)
                .value(at.toString())) {
            update.update();
        }
    }

    private static List<Silent> read(ResultSet row) throws SQLException {
        List<Silent> silent = new ArrayList<>();
        while (row.next()) {
            silent.add(new Silent(
                    row.getString("order_number"),
                    RacesTable.instant(row, "asked_at"),
                    row.getInt("reminded"),
                    AnswerRulesTable.patience(row)));
        }
        return silent;
    }
}
