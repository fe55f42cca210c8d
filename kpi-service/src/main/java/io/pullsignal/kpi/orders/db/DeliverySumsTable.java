package io.pullsignal.kpi.orders.db;

import io.pullsignal.kpi.batch.db.ColumnArrays;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/** Table {@code delivery_sum}, and the view {@code line_delivery} of what it sums. */
final class DeliverySumsTable {
    private static final String STORED = """
            select d.location, d.agreed_day, d.supplier, d.days_late, sum(d.due_lines), sum(d.in_full_lines),
                   sum(d.ordered_units), sum(d.on_time_lines), sum(d.on_time_in_full_lines), sum(d.on_time_units),
                   sum(d.accepted_units), sum(d.rejected_units)
            from unnest(?, ?) as wanted (order_number, line_number)
            cross join lateral (
                select * from line_delivery
                where order_number = wanted.order_number and line_number = wanted.line_number) d
            group by 1, 2, 3, 4
            """;
    private static final String ADD = """
            insert into delivery_sum as s
            select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (location, agreed_day, supplier, days_late) do update
            set due_lines = s.due_lines + excluded.due_lines,
                in_full_lines = s.in_full_lines + excluded.in_full_lines,
                ordered_units = s.ordered_units + excluded.ordered_units,
                on_time_lines = s.on_time_lines + excluded.on_time_lines,
                on_time_in_full_lines = s.on_time_in_full_lines + excluded.on_time_in_full_lines,
                on_time_units = s.on_time_units + excluded.on_time_units,
                accepted_units = s.accepted_units + excluded.accepted_units,
                rejected_units = s.rejected_units + excluded.rejected_units
            """;
    private static final String ALL_LOCATIONS = "";

    private record Key(String location, LocalDate agreedDay, String supplier, int daysLate) {
        static final Comparator<Key> ORDER = Comparator.comparing(Key::location)
                .thenComparing(Key::agreedDay)
                .thenComparing(Key::supplier)
                .thenComparingInt(Key::daysLate);

        Key overAllLocations() {
            return new Key(ALL_LOCATIONS, agreedDay, supplier, daysLate);
        }
    }

    private record Sums(
            long dueLines,
            long inFullLines,
            BigDecimal orderedUnits,
            long onTimeLines,
            long onTimeInFullLines,
            BigDecimal onTimeUnits,
            BigDecimal acceptedUnits,
            BigDecimal rejectedUnits) {
        Sums plus(Sums other) {
            return new Sums(
                    dueLines + other.dueLines,
                    inFullLines + other.inFullLines,
                    orderedUnits.add(other.orderedUnits),
                    onTimeLines + other.onTimeLines,
                    onTimeInFullLines + other.onTimeInFullLines,
                    onTimeUnits.add(other.onTimeUnits),
                    acceptedUnits.add(other.acceptedUnits),
                    rejectedUnits.add(other.rejectedUnits));
        }

        Sums negated() {
            return new Sums(
                    -dueLines,
                    -inFullLines,
                    orderedUnits.negate(),
                    -onTimeLines,
                    -onTimeInFullLines,
                    onTimeUnits.negate(),
                    acceptedUnits.negate(),
                    rejectedUnits.negate());
        }

        boolean isNothing() {
            return dueLines == 0
                    && inFullLines == 0
                    && onTimeLines == 0
                    && onTimeInFullLines == 0
                    && orderedUnits.signum() == 0
                    && onTimeUnits.signum() == 0
                    && acceptedUnits.signum() == 0
                    && rejectedUnits.signum() == 0;
        }
    }

    /** What changes between two looks at the same order lines, added up so that each row is written once. */
    static final class Changes {
        private final Map<Key, Sums> rows = new TreeMap<>(Key.ORDER);

        private void add(Key key, Sums sums) {
            rows.merge(key, sums, Sums::plus);
            rows.merge(key.overAllLocations(), sums, Sums::plus);
        }
    }

    /** Takes out of the sums what is stored of these lines; to be called before they change. */
    void takeOut(Connection connection, SortedSet<LineKey> lines, Changes changes) throws SQLException {
        stored(connection, lines, changes, true);
    }

    /** Puts into the sums what is stored of these lines; to be called after they changed. */
    void putIn(Connection connection, SortedSet<LineKey> lines, Changes changes) throws SQLException {
        stored(connection, lines, changes, false);
    }

    private static void stored(Connection connection, SortedSet<LineKey> lines, Changes changes, boolean negated)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STORED)) {
            new ColumnArrays<>(connection, statement, List.copyOf(lines))
                    .text(LineKey::orderNumber)
                    .integers(LineKey::lineNumber);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Sums sums = new Sums(
                            rows.getLong(5),
                            rows.getLong(6),
                            rows.getBigDecimal(7),
                            rows.getLong(8),
                            rows.getLong(9),
                            rows.getBigDecimal(10),
                            rows.getBigDecimal(11),
                            rows.getBigDecimal(12));
                    changes.add(
                            new Key(
                                    rows.getString(1),
                                    rows.getObject(2, LocalDate.class),
                                    rows.getString(3),
                                    rows.getInt(4)),
                            negated ? sums.negated() : sums);
                }
            }
        }
    }

    void add(Connection connection, Changes changes) throws SQLException {
        changes.rows.values().removeIf(Sums::isNothing);
        if (changes.rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            new ColumnArrays<>(connection, statement, List.copyOf(changes.rows.entrySet()))
                    .text(row -> row.getKey().location())
                    .dates(row -> row.getKey().agreedDay())
                    .text(row -> row.getKey().supplier())
                    .integers(row -> row.getKey().daysLate())
                    .longs(row -> row.getValue().dueLines())
                    .longs(row -> row.getValue().inFullLines())
                    .decimals(row -> row.getValue().orderedUnits())
                    .longs(row -> row.getValue().onTimeLines())
                    .longs(row -> row.getValue().onTimeInFullLines())
                    .decimals(row -> row.getValue().onTimeUnits())
                    .decimals(row -> row.getValue().acceptedUnits())
                    .decimals(row -> row.getValue().rejectedUnits());
            statement.executeUpdate();
        }
    }
}
