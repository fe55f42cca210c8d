package io.pullsignal.replenishment.demand.db;

import io.pullsignal.core.stock.Quantity;
import io.pullsignal.replenishment.demand.DatedMovement;
import io.pullsignal.replenishment.demand.DayWalk;
import io.pullsignal.replenishment.demand.DemandDay;
import io.pullsignal.replenishment.demand.StatisticsRules;
import io.pullsignal.replenishment.masterdata.TradingHours;
import io.pullsignal.replenishment.masterdata.db.LocationCopies;
import io.pullsignal.replenishment.position.MovementKind;
import io.pullsignal.replenishment.position.db.ColumnArrays;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * {@code demand_day}, made from the ledger without a lock on any position. Only positions that changed are made again, and
 * of those the last days; an older late event shows because the stock before those days is no longer what it was, and then
 * the whole history is made again. Limit: late movements of the same position that are older and add up to nothing are
 * found by a run that makes everything anew only.
 */
final class DemandDays {
    private static final Logger LOG = Logger.getLogger(DemandDays.class);
    private static final int FETCH_ROWS = 2_000;
    /** Stands for a version that a position never has. */
    private static final long NOT_ALL_TAKEN_IN = -1;

    private final Connection connection;
    private final String location;
    private final ZoneId zone;
    private final TradingHours hours;
    private final StatisticsRules rules;
    private final LocalDate upTo;
    private final LocalDate windowStart;
    private int failed;

    /** @param upTo last date to take in */
    DemandDays(Connection connection, String location, ZoneId zone, StatisticsRules rules, LocalDate upTo)
            throws SQLException {
        this.connection = connection;
        this.location = location;
        this.zone = zone;
        this.hours = LocationCopies.hours(connection, location).orElse(rules.hours());
        this.rules = rules;
        this.upTo = upTo;
        this.windowStart = upTo.minusDays(rules.historyDays() - 1L);
    }

    private record State(long positionVersion, LocalDate asOf) {}

    /** What was read of one position in one snapshot. */
    private static final class Moved {
        private final long version;
        private final Quantity onHand;
        private final List<DatedMovement> movements = new ArrayList<>();

        Moved(long version, Quantity onHand) {
            this.version = version;
            this.onHand = onHand;
        }

        Quantity opening() {
            Quantity change = Quantity.ZERO;
            for (DatedMovement movement : movements) {
                change = change.plus(movement.change());
            }
            return onHand.minus(change);
        }
    }

    /**
     * Brings positions up to date.
     *
     * @param versions of the positions by item
     * @param anew whether unchanged ones are made again too
     */
    void update(Map<String, Long> versions, boolean anew) throws SQLException {
        Map<String, State> states = states(versions.keySet());
        Map<String, LocalDate> whole = new TreeMap<>();
        Map<String, LocalDate> recent = new TreeMap<>();
        versions.forEach((item, version) -> {
            State state = states.get(item);
            if (anew || state == null || state.asOf().isAfter(upTo)) {
                whole.put(item, windowStart);
            } else if (state.positionVersion() != version) {
                LocalDate from = state.asOf().minusDays(rules.restatedDays() - 1L);
                recent.put(item, from.isBefore(windowStart) ? windowStart : from);
            }
        });
        Map<String, List<DemandDay>> days = new HashMap<>();
        Map<String, Long> taken = new HashMap<>();
        Map<String, DemandDay> before = latestBefore(recent);
        moved(recent).forEach((item, moved) -> {
            DemandDay last = before.get(item);
            Quantity opening = moved.opening();
            if (last == null ? opening.isZero() : last.closingOnHand().equals(opening)) {
                boolean stocked = last != null && (last.closingOnHand().isPositive() || last.closedEmpty());
                days.put(item, walk(item, moved, opening, stocked));
                taken.put(item, takenIn(moved));
            } else {
                whole.put(item, windowStart);
            }
        });
        moved(whole).forEach((item, moved) -> {
            Quantity opening = moved.opening();
            List<DemandDay> made = new ArrayList<>();
            if (!opening.isZero()) {
                made.add(new DemandDay(windowStart, Quantity.ZERO, BigDecimal.ZERO, opening, false));
            }
            walk(item, moved, opening, false).forEach(day -> {
                made.removeIf(first -> first.date().equals(day.date()));
                made.add(day);
            });
            days.put(item, made);
            taken.put(item, takenIn(moved));
        });
        recent.keySet().removeAll(whole.keySet());
        delete(recent);
        Map<String, LocalDate> all = new HashMap<>();
        whole.keySet().forEach(item -> all.put(item, LocalDate.EPOCH));
        delete(all);
        insert(days);
        forgetBefore(versions.keySet());
        Map<String, Long> now = new TreeMap<>(versions);
        now.putAll(taken);
        storeStates(now);
    }

    /** One position that cannot be worked out does not keep the others waiting: it has no days. */
    private List<DemandDay> walk(String item, Moved moved, Quantity opening, boolean stocked) {
        try {
            return new DayWalk(zone, hours, opening, stocked).days(moved.movements, upTo);
        } catch (RuntimeException e) {
            LOG.errorf(e, "the demand of %s/%s cannot be worked out", location, item);
            failed++;
            return List.of();
        }
    }

    /** Positions that could not be worked out. */
    int failed() {
        return failed;
    }

    /** A movement after the last date is still to be taken in, so that the position is not done with. */
    private long takenIn(Moved moved) {
        boolean later = moved.movements.stream()
                .anyMatch(movement -> movement.businessDate().isAfter(upTo));
        return later ? NOT_ALL_TAKEN_IN : moved.version;
    }

    private Map<String, State> states(Collection<String> items) throws SQLException {
        Map<String, State> states = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select item, position_version, as_of from demand_state where location = ? and item = any(?::text[])")) {
            bind(select, items);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    states.put(rows.getString(1), new State(rows.getLong(2), rows.getObject(3, LocalDate.class)));
                }
            }
        }
        return states;
    }

    /** Stock and movements of positions, each from its own date on, as of one moment: one statement. */
    private Map<String, Moved> moved(Map<String, LocalDate> from) throws SQLException {
        Map<String, Moved> moved = new TreeMap<>();
        if (from.isEmpty()) {
            return moved;
        }
        try (PreparedStatement select = connection.prepareStatement("""
                select p.item, p.version, p.on_hand, l.business_date, l.kind, l.quantity, l.occurred_at
                  from unnest(?::text[], ?::date[]) as k (item, first_on)
                  join stock_position p on p.location = ? and p.item = k.item
                  left join stock_ledger l
                    on l.location = p.location and l.item = p.item and l.business_date >= k.first_on
                 order by p.item, l.business_date, l.occurred_at, l.event_id, l.line_number, l.component""")) {
            dated(from).bind(select);
            select.setString(3, location);
            select.setFetchSize(FETCH_ROWS);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String item = rows.getString(1);
                    Moved one = moved.get(item);
                    if (one == null) {
                        one = new Moved(rows.getLong(2), Quantity.of(rows.getBigDecimal(3)));
                        moved.put(item, one);
                    }
                    LocalDate date = rows.getObject(4, LocalDate.class);
                    if (date != null) {
                        one.movements.add(new DatedMovement(
                                date,
                                MovementKind.valueOf(rows.getString(5)),
                                Quantity.of(rows.getBigDecimal(6)),
                                rows.getTimestamp(7).toInstant()));
                    }
                }
            }
        }
        return moved;
    }

    private Map<String, DemandDay> latestBefore(Map<String, LocalDate> dates) throws SQLException {
        Map<String, DemandDay> days = new HashMap<>();
        if (dates.isEmpty()) {
            return days;
        }
        try (PreparedStatement select = connection.prepareStatement("""
                select d.item, d.business_date, d.demanded, d.unseen_share, d.closing_on_hand, d.closed_empty
                  from unnest(?::text[], ?::date[]) as k (item, before)
                 cross join lateral (
                       select * from demand_day d
                        where d.location = ? and d.item = k.item and d.business_date < k.before
                        order by d.business_date desc limit 1) d""")) {
            dated(dates).bind(select);
            select.setString(3, location);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    days.put(rows.getString(1), DemandReads.day(rows));
                }
            }
        }
        return days;
    }

    private void delete(Map<String, LocalDate> from) throws SQLException {
        if (from.isEmpty()) {
            return;
        }
        try (PreparedStatement delete = connection.prepareStatement("""
                delete from demand_day d using unnest(?::text[], ?::date[]) as k (item, first_on)
                 where d.location = ? and d.item = k.item and d.business_date >= k.first_on""")) {
            dated(from).bind(delete);
            delete.setString(3, location);
            delete.executeUpdate();
        }
    }

    private void insert(Map<String, List<DemandDay>> days) throws SQLException {
        ColumnArrays arrays = new ColumnArrays();
        ColumnArrays.Values items = arrays.column("text", days.size());
        ColumnArrays.Values dates = arrays.column("date", days.size());
        ColumnArrays.Values demanded = arrays.column("numeric", days.size());
        ColumnArrays.Values unseen = arrays.column("numeric", days.size());
        ColumnArrays.Values closing = arrays.column("numeric", days.size());
        ColumnArrays.Values empty = arrays.column("bool", days.size());
        days.forEach((item, made) -> made.forEach(day -> {
            items.add(item);
            dates.add(day.date().toString());
            demanded.add(day.demanded());
            unseen.addOptional(day.unseenShare());
            closing.add(day.closingOnHand());
            empty.add(day.closedEmpty());
        }));
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into demand_day (item, business_date, demanded, unseen_share, closing_on_hand, closed_empty, location)
                select u.*, ? from unnest(?::text[], ?::date[], ?::numeric[], ?::numeric[], ?::numeric[], ?::bool[]) u""")) {
            insert.setString(1, location);
            arrays.bind(insert, 2);
            insert.executeUpdate();
        }
    }

    /** Days before the history, but for the one that tells with what it began. */
    private void forgetBefore(Collection<String> items) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                delete from demand_day d using unnest(?::text[]) as k (item)
                 where d.location = ? and d.item = k.item
                   and d.business_date < (select max(e.business_date) from demand_day e
                                           where e.location = ? and e.item = k.item and e.business_date <= ?)""")) {
            delete.setArray(1, connection.createArrayOf("text", items.toArray()));
            delete.setString(2, location);
            delete.setString(3, location);
            delete.setObject(4, windowStart);
            delete.executeUpdate();
        }
    }

    private void storeStates(Map<String, Long> versions) throws SQLException {
        ColumnArrays arrays = new ColumnArrays();
        ColumnArrays.Values items = arrays.column("text", versions.size());
        ColumnArrays.Values taken = arrays.column("int8", versions.size());
        versions.forEach((item, version) -> {
            items.add(item);
            taken.add(version);
        });
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into demand_state as s (location, item, position_version, as_of, year_units)
                select ?, u.item, u.version, ?, coalesce(d.units, 0)
                  from unnest(?::text[], ?::int8[]) as u (item, version)
                  left join lateral (
                       select sum(demanded) as units from demand_day d
                        where d.location = ? and d.item = u.item and d.business_date > ?) d on true
                on conflict (location, item) do update
                   set position_version = excluded.position_version, as_of = excluded.as_of,
                       year_units = excluded.year_units""")) {
            upsert.setString(1, location);
            upsert.setObject(2, upTo);
            arrays.bind(upsert, 3);
            upsert.setString(5, location);
            upsert.setObject(6, upTo.minusDays(StatisticsRules.YEAR_DAYS));
            upsert.executeUpdate();
        }
    }

    private static ColumnArrays dated(Map<String, LocalDate> dates) {
        ColumnArrays arrays = new ColumnArrays();
        ColumnArrays.Values items = arrays.column("text", dates.size());
        ColumnArrays.Values days = arrays.column("date", dates.size());
        dates.forEach((item, date) -> {
            items.add(item);
            days.add(date.toString());
        });
        return arrays;
    }

    private void bind(PreparedStatement statement, Collection<String> items) throws SQLException {
        statement.setString(1, location);
        statement.setArray(2, connection.createArrayOf("text", items.toArray()));
    }
}
