package io.pullsignal.replenishment.board.db;

import io.pullsignal.replenishment.board.Choice;
import io.pullsignal.replenishment.board.FoundLoop;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Loops by what a person typed or a scanner read, and what the filters of the board offer. */
public final class SearchReads {
    private static final int CHOICES_MAX = 1_000;

    private SearchReads() {}

    /** Loops whose item has this code, GTIN or alias; else those with the text in code or description. */
    public static List<FoundLoop> find(Connection connection, String typed, String location, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                with exact as (
                  select code from item where code = ? or gtin = ? or ? = any (aliases)),
                wanted as (
                  select code from exact
                   union all
                  select code from item
                   where not exists (select from exact) and (code ilike ? or description ilike ?))
                select l.location, l.item, i.description, coalesce(z.name, l.location), l.policy, p.on_hand, p.on_order, p.unit
                  from wanted w
                  join item i on i.code = w.code
                  join replenishment_loop l on l.item = w.code
                  join stock_position p on p.location = l.location and p.item = l.item
                  left join location z on z.code = l.location
                 where ? = '' or l.location = ?
                 order by i.description, l.item, l.location limit ?""")) {
            String code = typed.toUpperCase(Locale.ROOT);
            String pattern = SqlPatterns.containing(typed);
            int next = 1;
            for (String value : List.of(code, typed, code, pattern, pattern, location, location)) {
                select.setString(next++, value);
            }
            select.setInt(next, limit);
            List<FoundLoop> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new FoundLoop(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getBigDecimal(6),
                            rows.getBigDecimal(7),
                            rows.getString(8)));
                }
            }
            return found;
        }
    }

    /** Locations that have loops. */
    public static List<Choice> locations(Connection connection) throws SQLException {
        // jumps from one location to the next in the key, so that it does not read every loop
        return choices(connection, """
                with recursive next (code) as (
                  select min(location) from replenishment_loop
                   union all
                  select (select min(location) from replenishment_loop where location > code) from next where code is not null)
                select n.code, coalesce(z.name, n.code) from next n left join location z on z.code = n.code
                 where n.code is not null order by 2 limit ?""");
    }

    /** Suppliers on whose terms items are ordered. */
    public static List<Choice> suppliers(Connection connection) throws SQLException {
        return choices(connection, """
                select distinct supplier, supplier from sourcing_terms where active order by 1 limit ?""");
    }

    private static List<Choice> choices(Connection connection, String query) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setInt(1, CHOICES_MAX);
            List<Choice> choices = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    choices.add(new Choice(rows.getString(1), rows.getString(2)));
                }
            }
            return choices;
        }
    }
}
