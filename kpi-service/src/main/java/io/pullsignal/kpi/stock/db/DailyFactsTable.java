package io.pullsignal.kpi.stock.db;

import io.pullsignal.kpi.batch.db.ColumnArrays;
import io.pullsignal.kpi.stock.DayFact;
import io.pullsignal.kpi.stock.FoldPoint;
import io.pullsignal.kpi.stock.FoldedPosition;
import io.pullsignal.kpi.stock.Outage;
import io.pullsignal.kpi.stock.PositionKey;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Table {@code daily_fact}. */
final class DailyFactsTable {
    /** What {@link #fact} reads; the table's alias is f. */
    static final String COLUMNS = """
            f.business_date, f.begins, f.opening_units, f.closing_units, f.received_units, f.adjusted_units,
            f.asked_units, f.met_units, f.reversed_units, f.returned_units, f.asked_lines, f.met_lines,
            f.reversed_lines, f.revenue, f.currency,
            f.on_hand_unit_seconds, f.out_seconds, f.outage_since, f.outage_units_short""";

    private static final String BEFORE = """
            select wanted.location, wanted.item, %s
            from unnest(?, ?, ?) as wanted (location, item, day)
            cross join lateral (
                select * from daily_fact d
                where d.location = wanted.location and d.item = wanted.item and d.business_date < wanted.day
                order by d.business_date desc
                limit 1) f
            """.formatted(COLUMNS);
    private static final String SAVE = """
            insert into daily_fact (location, item, business_date, begins, opening_units, closing_units,
                                    received_units, adjusted_units, %1$s,
                                    on_hand_unit_seconds, out_seconds, outage_since, outage_units_short,
                                    last_at, last_event_id, last_line_number, last_component)
            select n.location, n.item, date 'epoch' + n.business_day, n.begins = 1, n.opening * 0.000001,
                   n.closing * 0.000001, n.received * 0.000001, n.adjusted * 0.000001, n.asked * 0.000001,
                   n.met * 0.000001, n.reversed * 0.000001, n.returned * 0.000001, n.asked_lines, n.met_lines,
                   n.reversed_lines, n.revenue, n.currency, n.unit_seconds, n.out_seconds * 0.000001,
                   n.outage_since, n.outage_short, timestamptz 'epoch' + n.last_at * interval '1 microsecond',
                   n.last_event_id, n.last_line_number, n.last_component
            from unnest(?::text[], ?::text[], ?::int4[], ?::int4[], ?::int8[], ?::int8[], ?::int8[], ?::int8[], ?::int8[],
                        ?::int8[], ?::int8[], ?::int8[], ?::int8[], ?::int8[], ?::int8[], ?::numeric[], ?::text[],
                        ?::numeric[], ?::int8[], ?::timestamptz[], ?::numeric[], ?::int8[], ?::text[], ?::int4[],
                        ?::int4[])
              as n (location, item, business_day, begins, opening, closing, received, adjusted, asked, met, reversed,
                    returned, asked_lines, met_lines, reversed_lines, revenue, currency, unit_seconds, out_seconds,
                    outage_since, outage_short, last_at, last_event_id, last_line_number, last_component)
            on conflict (location, item, business_date) do update
            set (begins, opening_units, closing_units, received_units, adjusted_units, %1$s,
                 on_hand_unit_seconds, out_seconds, outage_since, outage_units_short,
                 last_at, last_event_id, last_line_number, last_component)
              = (excluded.begins, excluded.opening_units, excluded.closing_units, excluded.received_units,
                 excluded.adjusted_units,
                 excluded.asked_units, excluded.met_units, excluded.reversed_units, excluded.returned_units,
                 excluded.asked_lines, excluded.met_lines, excluded.reversed_lines, excluded.revenue,
                 excluded.currency, excluded.on_hand_unit_seconds, excluded.out_seconds,
                 excluded.outage_since, excluded.outage_units_short,
                 excluded.last_at, excluded.last_event_id, excluded.last_line_number, excluded.last_component)
            """.formatted(DemandColumns.NAMES);

    /** The point of days that were followed by another in the same fold is never read: theirs is the position's. */
    private record Row(PositionKey position, DayFact fact, FoldPoint last) {
        @Nullable
        Instant outageSince() {
            return fact.outage().map(Outage::since).orElse(null);
        }

        @Nullable
        BigDecimal outageUnitsShort() {
            return fact.outage().map(Outage::unitsShort).orElse(null);
        }
    }

    /** The last fact of each position before the given day; positions without one are left out. */
    Map<PositionKey, DayFact> before(Connection connection, Map<PositionKey, LocalDate> days) throws SQLException {
        Map<PositionKey, DayFact> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(BEFORE)) {
            new ColumnArrays<>(connection, statement, List.copyOf(days.entrySet()))
                    .text(wanted -> wanted.getKey().location())
                    .text(wanted -> wanted.getKey().item())
                    .dates(Map.Entry::getValue);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(new PositionKey(rows.getString(1), rows.getString(2)), fact(rows, 3));
                }
            }
        }
        return found;
    }

    /** Writes the touched days; a stored fact of the same day is replaced. */
    void save(Connection connection, List<FoldedPosition> folded) throws SQLException {
        List<Row> rows = folded.stream()
                .flatMap(position ->
                        position.days().stream().map(fact -> new Row(position.position(), fact, position.latest())))
                .toList();
        try (PreparedStatement statement = connection.prepareStatement(SAVE)) {
            ColumnArrays<Row> columns = new ColumnArrays<>(connection, statement, rows)
                    .text(row -> row.position().location())
                    .text(row -> row.position().item())
                    .epochDays(row -> row.fact().businessDate())
                    .integers(row -> row.fact().begins() ? 1 : 0)
                    .millionths(row -> row.fact().openingUnits())
                    .millionths(row -> row.fact().closingUnits())
                    .millionths(row -> row.fact().receivedUnits())
                    .millionths(row -> row.fact().adjustedUnits());
            DemandColumns.addMillionths(columns, row -> row.fact().demand())
                    .decimals(row -> row.fact().onHandUnitSeconds())
                    .millionths(row -> row.fact().outSeconds())
                    .instants(Row::outageSince)
                    .decimals(Row::outageUnitsShort)
                    .micros(row -> row.last().occurredAt())
                    .text(row -> row.last().eventId())
                    .integers(row -> row.last().lineNumber())
                    .integers(row -> row.last().component());
            statement.executeUpdate();
        }
    }

    static DayFact fact(ResultSet rows, int first) throws SQLException {
        OffsetDateTime outageSince = rows.getObject(first + 17, OffsetDateTime.class);
        return new DayFact(
                rows.getObject(first, LocalDate.class),
                rows.getBoolean(first + 1),
                rows.getBigDecimal(first + 2),
                rows.getBigDecimal(first + 3),
                rows.getBigDecimal(first + 4),
                rows.getBigDecimal(first + 5),
                DemandColumns.read(rows, first + 6),
                rows.getBigDecimal(first + 15),
                rows.getBigDecimal(first + 16),
                outageSince == null
                        ? Optional.empty()
                        : Optional.of(new Outage(outageSince.toInstant(), rows.getBigDecimal(first + 18))));
    }
}
