package io.pullsignal.kpi.dashboard.db;

import io.pullsignal.kpi.indicators.Grouping;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What can be chosen on a page, and what codes are called. */
public final class Choices {
    private static final int CHOICES_MAX = 500;
    private static final String LOCATIONS =
            "select code, name from location where version >= 0 order by name, code limit " + CHOICES_MAX;
    private static final String SUPPLIERS = "select code, name from supplier order by name, code limit " + CHOICES_MAX;
    /** The sums over everything are a row a day, category and currency. */
    private static final String CATEGORIES = "select distinct category, category from day_sum"
            + " where location = '' and item = '' and supplier = '' and category <> '' order by 1 limit "
            + CHOICES_MAX;

    private Choices() {}

    /** A code and what it is called. */
    public record Choice(String code, String name) {}

    public static List<Choice> locations(Connection connection) throws SQLException {
        return choices(connection, LOCATIONS);
    }

    public static List<Choice> suppliers(Connection connection) throws SQLException {
        return choices(connection, SUPPLIERS);
    }

    public static List<Choice> categories(Connection connection) throws SQLException {
        return choices(connection, CATEGORIES);
    }

    /** Names by code, of those that are known. */
    public static Map<String, String> names(Connection connection, Grouping grouping, Collection<String> codes)
            throws SQLException {
        String table = switch (grouping) {
            case ITEM -> "select code, description from item";
            case LOCATION -> "select code, name from location";
            case SUPPLIER -> "select code, name from supplier";
            case NONE, CATEGORY, DAY -> "";
        };
        if (table.isEmpty()) {
            return Map.of();
        }
        Map<String, String> names = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(table + " where code = any(?)")) {
            select.setArray(1, connection.createArrayOf("text", codes.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    names.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return names;
    }

    private static List<Choice> choices(Connection connection, String query) throws SQLException {
        List<Choice> choices = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(query);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                String code = rows.getString(1);
                String name = rows.getString(2);
                choices.add(new Choice(code, name.isEmpty() ? code : name));
            }
        }
        return choices;
    }
}
