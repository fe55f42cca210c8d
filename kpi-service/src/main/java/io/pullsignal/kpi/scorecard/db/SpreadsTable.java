package io.pullsignal.kpi.scorecard.db;

import io.pullsignal.kpi.scorecard.Distribution;
import io.pullsignal.kpi.scorecard.Measure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code supplier_spread}. */
final class SpreadsTable {
    /** Each supplier is looked up by the table's key. */
    private static final String SUPPLIERS = """
            select s.code from supplier s
            where s.code collate "C" > ?
              and exists (select from supplier_spread p
                          where p.supplier = s.code and p.measure = any(?) and p.day between ? and ? and p.lines > 0)
            order by s.code collate "C"
            limit ?
            """;

    private static final String OF_SUPPLIERS = """
            select supplier, measure, value, sum(lines)
            from supplier_spread
            where supplier = any(?) and measure = any(?) and day between ? and ?
            group by supplier, measure, value
            having sum(lines) > 0
            """;
    private static final String BY_WEEK = """
            select date_trunc('week', day)::date, measure, value, sum(lines)
            from supplier_spread
            where supplier = ? and measure = any(?) and day between ? and ?
            group by 1, measure, value
            having sum(lines) > 0
            """;
    private static final String[] MEASURES = names();

    /** Suppliers of whom anything was measured, by code, that come after one, at most so many. */
    static List<String> suppliers(Connection connection, LocalDate from, LocalDate to, String after, int limit)
            throws SQLException {
        List<String> codes = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SUPPLIERS)) {
            select.setString(1, after);
            select.setArray(2, connection.createArrayOf("text", MEASURES));
            select.setObject(3, from);
            select.setObject(4, to);
            select.setInt(5, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    codes.add(rows.getString(1));
                }
            }
        }
        return codes;
    }

    static Map<String, Map<Measure, Distribution>> ofSuppliers(
            Connection connection, LocalDate from, LocalDate to, Collection<String> suppliers) throws SQLException {
        Map<String, Map<Measure, SortedMap<Integer, Long>>> counts = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(OF_SUPPLIERS)) {
            select.setArray(1, connection.createArrayOf("text", suppliers.toArray()));
            select.setArray(2, connection.createArrayOf("text", MEASURES));
            select.setObject(3, from);
            select.setObject(4, to);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    add(counts.computeIfAbsent(rows.getString(1), none -> new EnumMap<>(Measure.class)), rows);
                }
            }
        }
        return distributions(counts);
    }

    /** By Monday. */
    static Map<LocalDate, Map<Measure, Distribution>> byWeek(
            Connection connection, LocalDate from, LocalDate to, String supplier) throws SQLException {
        Map<LocalDate, Map<Measure, SortedMap<Integer, Long>>> counts = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(BY_WEEK)) {
            select.setString(1, supplier);
            select.setArray(2, connection.createArrayOf("text", MEASURES));
            select.setObject(3, from);
            select.setObject(4, to);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    add(
                            counts.computeIfAbsent(
                                    rows.getObject(1, LocalDate.class), none -> new EnumMap<>(Measure.class)),
                            rows);
                }
            }
        }
        return distributions(counts);
    }

    private SpreadsTable() {}

    private static void add(Map<Measure, SortedMap<Integer, Long>> counts, ResultSet rows) throws SQLException {
        counts.computeIfAbsent(Measure.valueOf(rows.getString(2)), none -> new TreeMap<>())
                .put(rows.getInt(3), rows.getLong(4));
    }

    private static <K> Map<K, Map<Measure, Distribution>> distributions(
            Map<K, Map<Measure, SortedMap<Integer, Long>>> counts) {
        Map<K, Map<Measure, Distribution>> spreads = new HashMap<>();
        counts.forEach((key, measures) -> {
            Map<Measure, Distribution> byMeasure = new EnumMap<>(Measure.class);
            measures.forEach((measure, values) -> byMeasure.put(measure, new Distribution(values)));
            spreads.put(key, byMeasure);
        });
        return spreads;
    }

    private static String[] names() {
        List<String> names = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            names.add(measure.name());
        }
        return names.toArray(String[]::new);
    }
}
