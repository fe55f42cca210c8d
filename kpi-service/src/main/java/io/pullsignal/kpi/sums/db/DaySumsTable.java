package io.pullsignal.kpi.sums.db;

import io.pullsignal.kpi.batch.db.ColumnArrays;
import io.pullsignal.kpi.stock.PositionKey;
import io.pullsignal.kpi.sums.DaySums;
import io.pullsignal.kpi.sums.SumChanges;
import io.pullsignal.kpi.sums.SumKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Table {@code day_sum}, and the view {@code position_day} of what it sums. */
public final class DaySumsTable {
    private static final String ADD = """
            insert into day_sum as s
            select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (location, item, supplier, business_date, category, currency, time_zone) do update
            set begun_positions = s.begun_positions + excluded.begun_positions,
                held_units = s.held_units + excluded.held_units,
                held_value = s.held_value + excluded.held_value,
                unit_seconds = s.unit_seconds + excluded.unit_seconds,
                value_seconds = s.value_seconds + excluded.value_seconds,
                out_positions = s.out_positions + excluded.out_positions,
                out_days = s.out_days + excluded.out_days,
                out_seconds = s.out_seconds + excluded.out_seconds,
                demand_units = s.demand_units + excluded.demand_units,
                demand_value = s.demand_value + excluded.demand_value,
                met_units = s.met_units + excluded.met_units,
                consumed_units = s.consumed_units + excluded.consumed_units,
                consumed_value = s.consumed_value + excluded.consumed_value,
                demand_lines = s.demand_lines + excluded.demand_lines,
                met_lines = s.met_lines + excluded.met_lines,
                episodes_started = s.episodes_started + excluded.episodes_started,
                episodes_ended = s.episodes_ended + excluded.episodes_ended
            """;
    /** Offset 0 keeps the conditions inside, where they reach the indexes below the view's groups. */
    private static final String STORED = """
            select coalesce(p.location, ''), d.business_date, p.category, p.currency, p.time_zone,
                   sum(d.begun_positions), sum(d.held_units), sum(d.held_units * p.unit_cost),
                   sum(d.unit_seconds), sum(d.unit_seconds * p.unit_cost),
                   sum(d.out_positions), sum(d.out_days), sum(d.out_seconds),
                   sum(d.demand_units), sum(d.demand_units * p.unit_cost), sum(d.met_units),
                   sum(d.consumed_units), sum(d.consumed_units * p.unit_cost),
                   sum(d.demand_lines), sum(d.met_lines), sum(d.episodes_started), sum(d.episodes_ended),
                   coalesce(p.item, ''), coalesce(case when p.supplier = '' then '?' else p.supplier end, '')
            from unnest(?, ?, ?) as wanted (location, item, since)
            join position_state p on p.location = wanted.location and p.item = wanted.item
            cross join lateral (
                select * from position_day
                where location = p.location and item = p.item and business_date >= wanted.since
                offset 0) d
            group by d.business_date, p.category, p.currency, p.time_zone,
                     grouping sets ((p.location), (p.item), (p.location, p.supplier))
            """;

    private static final int FETCHED_ROWS = 2_000;

    /** Adds to the sums; the last rows that a transaction locks. */
    public void add(Connection connection, SumChanges changes) throws SQLException {
        List<Map.Entry<SumKey, DaySums>> rows = List.copyOf(changes.rows().entrySet());
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            new ColumnArrays<>(connection, statement, rows)
                    .text(row -> row.getKey().location())
                    .dates(row -> row.getKey().businessDate())
                    .text(row -> row.getKey().category())
                    .text(row -> row.getKey().currency())
                    .text(row -> row.getKey().timeZone())
                    .longs(row -> row.getValue().begunPositions())
                    .decimals(row -> row.getValue().heldUnits())
                    .decimals(row -> row.getValue().heldValue())
                    .decimals(row -> row.getValue().unitSeconds())
                    .decimals(row -> row.getValue().valueSeconds())
                    .longs(row -> row.getValue().outPositions())
                    .longs(row -> row.getValue().outDays())
                    .decimals(row -> row.getValue().outSeconds())
                    .decimals(row -> row.getValue().demandUnits())
                    .decimals(row -> row.getValue().demandValue())
                    .decimals(row -> row.getValue().metUnits())
                    .decimals(row -> row.getValue().consumedUnits())
                    .decimals(row -> row.getValue().consumedValue())
                    .longs(row -> row.getValue().demandLines())
                    .longs(row -> row.getValue().metLines())
                    .longs(row -> row.getValue().episodesStarted())
                    .longs(row -> row.getValue().episodesEnded())
                    .text(row -> row.getKey().item())
                    .text(row -> row.getKey().supplier());
            statement.executeUpdate();
        }
    }

    /** Takes out of the sums what is stored of these positions from a day on; to be called before it is replaced. */
    public void takeOut(Connection connection, Map<PositionKey, LocalDate> since, SumChanges changes)
            throws SQLException {
        stored(connection, since, (key, sums) -> changes.add(key, sums.negated()));
    }

    /** Puts into the sums what is stored of these positions from a day on; to be called after it was replaced. */
    public void putIn(Connection connection, Map<PositionKey, LocalDate> since, SumChanges changes)
            throws SQLException {
        stored(connection, since, changes::add);
    }

    private interface Row {
        void add(SumKey key, DaySums sums);
    }

    private static void stored(Connection connection, Map<PositionKey, LocalDate> since, Row row) throws SQLException {
        if (since.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(STORED)) {
            statement.setFetchSize(FETCHED_ROWS);
            new ColumnArrays<>(connection, statement, List.copyOf(since.entrySet()))
                    .text(wanted -> wanted.getKey().location())
                    .text(wanted -> wanted.getKey().item())
                    .dates(Map.Entry::getValue);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    row.add(DaySumColumns.key(rows), DaySumColumns.sums(rows));
                }
            }
        }
    }
}
