package io.pullsignal.kpi.stock.db;

import io.pullsignal.kpi.batch.db.ColumnArrays;
import io.pullsignal.kpi.masterdata.db.LocationsTable;
import io.pullsignal.kpi.masterdata.db.SupplierMarks;
import io.pullsignal.kpi.stock.DayFact;
import io.pullsignal.kpi.stock.FoldPoint;
import io.pullsignal.kpi.stock.FoldedPosition;
import io.pullsignal.kpi.stock.FoldedPosition.BackBooking;
import io.pullsignal.kpi.stock.PositionKey;
import io.pullsignal.kpi.stock.PositionState;
import io.pullsignal.kpi.sums.CountedAs;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** Table {@code position_state}. */
final class PositionsTable {
    private static final String LOCK = """
            select p.location, p.item, p.category, p.currency, p.supplier, p.unit_cost, p.back_booked_until
            from unnest(?, ?) as wanted (location, item)
            join position_state p on p.location = wanted.location and p.item = wanted.item
            order by p.location collate "C", p.item collate "C"
            for update of p
            """;
    /** Who supplies the position p. */
    private static final String SUPPLIER = """
            coalesce((select l.supplier from loop l where l.location = p.location and l.item = p.item),
                     (select o.supplier from order_line o where o.location = p.location and o.item = p.item
                      order by o.requested_date desc, o.order_number desc limit 1), '')""";

    private static final String INSERT = """
            with marked as (
                insert into position_state (location, item, category, currency, supplier, unit_cost)
                select p.location, p.item, coalesce(i.category, ''), coalesce(i.currency, ''), %s,
                       coalesce(i.standard_cost, 0)
                from unnest(?, ?) as p (location, item)
                left join item i on i.code = p.item
                on conflict do nothing
                returning location, item)
            """.formatted(SUPPLIER) + SupplierMarks.MARK;
    private static final String LOCK_OTHER_SUPPLIER = """
            select p.location, p.item
            from unnest(?, ?) as wanted (location, item)
            join position_state p on p.location = wanted.location and p.item = wanted.item
            where p.supplier <> %s
            order by p.location collate "C", p.item collate "C"
            for update of p
            """.formatted(SUPPLIER);
    private static final String SET_SUPPLIER = """
            update position_state p set supplier = %s
            from unnest(?, ?) as wanted (location, item)
            where p.location = wanted.location and p.item = wanted.item
            """.formatted(SUPPLIER);
    private static final String STATES = """
            select p.location, p.item, f.business_date, f.last_at, f.last_event_id, f.last_line_number,
                   f.last_component, p.restate_from, %s
            from unnest(?, ?) as wanted (location, item)
            join position_state p on p.location = wanted.location and p.item = wanted.item
            join daily_fact f
              on f.location = p.location and f.item = p.item and f.business_date = p.latest_date
            """.formatted(DailyFactsTable.COLUMNS);
    /** Leaves out what is written already: as a rule a position stays in its day. */
    private static final String SAVE = """
            update position_state p
            set latest_date = date 'epoch' + folded.latest_day, restate_from = null, time_zone = folded.time_zone,
                back_booked_until = greatest(p.back_booked_until, folded.back_booked_until)
            from unnest(?::text[], ?::text[], ?::int4[], ?::text[], ?::date[])
              as folded (location, item, latest_day, time_zone, back_booked_until)
            where p.location = folded.location and p.item = folded.item
            """;
    /** Positions of these items that count by something else than what is valid now. */
    private static final String TO_RECOUNT = """
            select p.location, p.item
            from unnest(?) as changed (code)
            join item i on i.code = changed.code
            join position_state p on p.item collate "C" = i.code
            where (p.category, p.currency, p.unit_cost) is distinct from (i.category, i.currency, i.standard_cost)
            limit ?
            """;

    private static final String RECOUNT = """
            update position_state p
            set category = i.category, currency = i.currency, unit_cost = i.standard_cost
            from unnest(?, ?) as wanted (location, item)
            join item i on i.code = wanted.item
            where p.location = wanted.location and p.item = wanted.item
            """;
    private static final String TO_RESTATE = """
            select location, item from position_state
            where restate_from is not null
            order by location collate "C", item collate "C"
            limit ?
            """;
    private static final int FACT_OFFSET = 9;

    /**
     * Locks the rows of these positions in key order; makes those that are missing.
     *
     * @return how each of them counts
     */
    Map<PositionKey, CountedAs> lock(Connection connection, SortedSet<PositionKey> positions) throws SQLException {
        Map<PositionKey, CountedAs> found = new HashMap<>(2 * positions.size());
        List<PositionKey> wanted = List.copyOf(positions);
        lock(connection, wanted, found);
        List<PositionKey> missing =
                wanted.stream().filter(key -> !found.containsKey(key)).toList();
        if (!missing.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                keys(connection, statement, missing);
                statement.executeUpdate();
            }
            lock(connection, missing, found);
        }
        return found;
    }

    private static void lock(Connection connection, List<PositionKey> wanted, Map<PositionKey, CountedAs> found)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            keys(connection, statement, wanted);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(
                            new PositionKey(rows.getString(1), rows.getString(2)),
                            new CountedAs(
                                    rows.getString(3),
                                    rows.getString(4),
                                    rows.getString(5),
                                    rows.getBigDecimal(6),
                                    rows.getObject(7, LocalDate.class)));
                }
            }
        }
    }

    /**
     * How far these positions are folded; those without any movement are left out. To be called after {@link #lock}, in
     * a statement of its own, so that it sees what the previous holder of the lock committed.
     */
    Map<PositionKey, PositionState> states(Connection connection, SortedSet<PositionKey> positions)
            throws SQLException {
        Map<PositionKey, PositionState> states = new HashMap<>(2 * positions.size());
        try (PreparedStatement statement = connection.prepareStatement(STATES)) {
            keys(connection, statement, List.copyOf(positions));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    PositionKey key = new PositionKey(rows.getString(1), rows.getString(2));
                    FoldPoint latest = new FoldPoint(
                            rows.getObject(3, LocalDate.class),
                            rows.getObject(4, OffsetDateTime.class).toInstant(),
                            rows.getString(5),
                            rows.getInt(6),
                            rows.getInt(7));
                    DayFact latestDay = DailyFactsTable.fact(rows, FACT_OFFSET);
                    states.put(
                            key,
                            new PositionState(
                                    key, latest, latestDay, Optional.ofNullable(rows.getObject(8, LocalDate.class))));
                }
            }
        }
        return states;
    }

    /**
     * Writes how far positions are folded.
     *
     * @param states what is written so far; a position that only went on in its day is left alone
     */
    void save(
            Connection connection,
            List<FoldedPosition> folded,
            Map<PositionKey, PositionState> states,
            Map<String, ZoneId> zones)
            throws SQLException {
        List<FoldedPosition> changed =
                folded.stream().filter(position -> changes(position, states)).toList();
        if (changed.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(SAVE)) {
            new ColumnArrays<>(connection, statement, changed)
                    .text(position -> position.position().location())
                    .text(position -> position.position().item())
                    .epochDays(position -> position.latest().businessDate())
                    .text(position -> zones.getOrDefault(position.position().location(), LocationsTable.UNKNOWN_ZONE)
                            .getId())
                    .dates(position -> position.backBookings().keySet().stream()
                            .map(BackBooking::reportingDate)
                            .max(LocalDate::compareTo)
                            .orElse(null));
            statement.executeUpdate();
        }
    }

    private static boolean changes(FoldedPosition folded, Map<PositionKey, PositionState> states) {
        PositionState state = states.get(folded.position());
        return state == null
                || folded.restatedFrom().isPresent()
                || !folded.backBookings().isEmpty()
                || !folded.latest().businessDate().equals(state.latest().businessDate());
    }

    /** Positions that wait for a restatement which no movement asked for, in key order. */
    List<PositionKey> toRestate(Connection connection, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TO_RESTATE)) {
            statement.setInt(1, limit);
            return positions(statement);
        }
    }

    /** Locks those of these positions that count by another supplier than they have, in key order. */
    List<PositionKey> lockOtherSupplier(Connection connection, List<PositionKey> positions) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK_OTHER_SUPPLIER)) {
            keys(connection, statement, positions);
            return positions(statement);
        }
    }

    /** Lets these positions count by the supplier that they have. */
    void setSupplier(Connection connection, List<PositionKey> positions) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SET_SUPPLIER)) {
            keys(connection, statement, positions);
            statement.executeUpdate();
        }
    }

    /** Positions of these items that count by a category, currency or cost that is no longer valid. */
    List<PositionKey> toRecount(Connection connection, List<String> items, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TO_RECOUNT)) {
            new ColumnArrays<>(connection, statement, items).text(item -> item);
            statement.setInt(2, limit);
            return positions(statement);
        }
    }

    /** Lets these positions count by what is valid now. */
    void recount(Connection connection, List<PositionKey> positions) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RECOUNT)) {
            keys(connection, statement, positions);
            statement.executeUpdate();
        }
    }

    private static List<PositionKey> positions(PreparedStatement select) throws SQLException {
        List<PositionKey> positions = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                positions.add(new PositionKey(rows.getString(1), rows.getString(2)));
            }
        }
        return positions;
    }

    private static void keys(Connection connection, PreparedStatement statement, List<PositionKey> positions)
            throws SQLException {
        new ColumnArrays<>(connection, statement, positions)
                .text(PositionKey::location)
                .text(PositionKey::item);
    }
}
