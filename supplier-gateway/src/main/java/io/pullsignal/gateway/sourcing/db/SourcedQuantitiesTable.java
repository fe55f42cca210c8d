package io.pullsignal.gateway.sourcing.db;

import io.pullsignal.gateway.pipeline.db.ArrayStatement;
import io.pullsignal.gateway.sourcing.SourcedQuantities;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What was asked of whom by day, of items where it matters. */
public final class SourcedQuantitiesTable {
    private SourcedQuantitiesTable() {}

    /** The last {@code days} days that anything was asked for of these items. */
    static SourcedQuantities of(Connection connection, Set<String> items, int days) throws SQLException {
        List<SourcedQuantities.Entry> entries = new ArrayList<>();
        if (items.isEmpty()) {
            return new SourcedQuantities(entries);
        }
        String sql = """
                select q.item, q.supplier, q.day, q.quantity
                from (select *, max(day) over (partition by item) as last_day from sourced_quantity
                    where item = any(?)) q
                where q.day > q.last_day - %d
                """.formatted(days);
        try (ArrayStatement<String> select = new ArrayStatement<>(connection, sql, items).column("text", item -> item);
                ResultSet row = select.query()) {
            while (row.next()) {
                entries.add(new SourcedQuantities.Entry(
                        row.getString(1), row.getString(2), row.getObject(3, LocalDate.class), row.getBigDecimal(4)));
            }
        }
        return new SourcedQuantities(entries);
    }

    /** Adds to what is there, in key order. */
    public static void add(Connection connection, Collection<SourcedQuantities.Entry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        String sql = """
                insert into sourced_quantity as old (item, supplier, day, quantity)
                select item, supplier, day, sum(quantity)
                from unnest(?::text[], ?::text[], ?::date[], ?::numeric[]) as u (item, supplier, day, quantity)
                group by 1, 2, 3 order by 1, 2, 3
                on conflict (item, supplier, day) do update set quantity = old.quantity + excluded.quantity
                """;
        try (ArrayStatement<SourcedQuantities.Entry> insert = new ArrayStatement<>(connection, sql, entries)
                .column("text", SourcedQuantities.Entry::item)
                .column("text", SourcedQuantities.Entry::supplier)
                .column("date", SourcedQuantities.Entry::day)
                .column("numeric", SourcedQuantities.Entry::quantity)) {
            insert.update();
        }
    }
}
