package io.pullsignal.replenishment.alert.db;

import io.pullsignal.messaging.TransactionalOutbox;
import io.pullsignal.messaging.UnitOfWork;
import io.pullsignal.replenishment.alert.AlertKind;
import io.pullsignal.replenishment.alert.StockAlert;
import io.pullsignal.replenishment.alert.StockoutRace;
import io.pullsignal.replenishment.alert.kafka.AlertMessages;
import io.pullsignal.replenishment.position.PositionKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stockout race: when a shelf runs out at its planned daily demand, against when the first of what is on order can
 * arrive (the promised day, else the planned replenishment time; the numbers of the board). An alert is raised when the
 * shelf loses, and cleared when it wins by a margin again or nothing is on order any more. That the day passed on which the
 * goods were to come is no reason to clear: it waits for the goods, or for a new promise.
 *
 * <p>One statement over the sums of what is on order finds what changes, so it costs a row a position that waits for goods.
 */
public final class RaceWatch {
    private static final int CHANGES_PER_TRANSACTION = 500;
    private static final long LOCK = 0x72616365L; // "race"

    private static final String CHANGES = """
            with moment as (select ?::timestamptz as now),
            due as (
              select w.location, w.item, e.order_number, e.promised_on, greatest(e.due_at, now) as due_at,
                     e.due_at < now as overdue,
                     coalesce(z.time_zone, 'UTC') as time_zone, p.on_hand, p.unit, l.daily_demand
                from supply_on_way w
                cross join moment
                join stock_position p on p.location = w.location and p.item = w.item and p.started
                join replenishment_loop l on l.location = w.location and l.item = w.item and l.daily_demand > 0
                left join location z on z.code = w.location
                cross join lateral (
                     select order_number, promised_on, due_at
                       from (values (w.promised_order, w.promised_on,
                                     (w.promised_on + 1)::timestamp at time zone coalesce(z.time_zone, 'UTC')),
                                    (w.unpromised_order, null, w.unpromised_since + l.lead_time_days * interval '1 day'),
                                    (null, null, w.requested_since + l.lead_time_days * interval '1 day'))
                            as c (order_number, promised_on, due_at)
                      where due_at is not null order by greatest(due_at, now), order_number limit 1) e
               where l.policy not in ('MAKE_TO_ORDER', 'DROP_SHIP', 'CROSS_DOCK')),
            race as (
              select due.*, greatest(on_hand, 0) / daily_demand - extract(epoch from due_at - now) / 86400 as slack_days
                from due cross join moment),
            open_alert as (select location, item, evidence, raised_at from stock_alert
                            where kind = 'RUNS_OUT_FIRST' and cleared_at is null)
            select location, item, a.evidence, a.raised_at, r.order_number, r.promised_on, r.due_at, r.time_zone,
                   r.on_hand, r.unit, r.daily_demand
              from race r full join open_alert a using (location, item)
             where a.location is null and (r.slack_days < 0 or r.on_hand <= 0)
               and not exists (select 1 from stock_alert b where b.location = r.location and b.item = r.item
                                  and b.kind = 'RUNS_OUT_FIRST' and b.raised_at >= (select now from moment))
                or a.location is not null and (r.location is null or r.on_hand > 0 and r.slack_days >= ? and not r.overdue)
             order by location, item limit ?""";

    private final TransactionalOutbox outbox;
    private final AlertMessages messages;

    public RaceWatch(TransactionalOutbox outbox, AlertMessages messages) {
        this.outbox = outbox;
        this.messages = messages;
    }

    /**
     * Raises and clears a page of alerts; one instance at a time.
     *
     * @param now business time
     * @return alerts that changed; none when nothing is left to do, or another instance does it
     */
    public int step(Instant now) throws SQLException {
        // The database keeps no more, and a moment that it does not have would look like a later one
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        return outbox.inTransaction(work -> isMyTurn(work.connection()) ? change(work, at) : 0);
    }

    private static boolean isMyTurn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_try_advisory_xact_lock(" + LOCK + ")")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private Integer change(UnitOfWork work, Instant now) throws SQLException {
        List<Change> changes = changes(work.connection(), now);
        for (Change change : changes) {
            if (change.lost() == null) {
                AlertsTable.clear(work.connection(), change.alert());
                messages.changed(work, change.alert());
            } else {
                AlertsTable.insert(work.connection(), change.alert());
                messages.raised(work, change.alert(), change.lost());
            }
        }
        return changes.size();
    }

    /** @param lost the race for which the alert is raised; null where it is cleared */
    private record Change(StockAlert alert, @Nullable StockoutRace lost) {}

    private static List<Change> changes(Connection connection, Instant now) throws SQLException {
        List<Change> changes = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(CHANGES)) {
            select.setTimestamp(1, Timestamp.from(now));
            select.setBigDecimal(2, StockoutRace.CLEAR_MARGIN_DAYS);
            select.setInt(3, CHANGES_PER_TRANSACTION);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    PositionKey key = new PositionKey(rows.getString("location"), rows.getString("item"));
                    Timestamp raisedAt = rows.getTimestamp("raised_at");
                    if (raisedAt == null) {
                        StockoutRace lost = race(rows);
                        changes.add(new Change(alert(key, lost.evidence(now), now, null), lost));
                    } else {
                        changes.add(
                                new Change(alert(key, rows.getString("evidence"), raisedAt.toInstant(), now), null));
                    }
                }
            }
        }
        return changes;
    }

    private static StockAlert alert(PositionKey key, String evidence, Instant raisedAt, @Nullable Instant clearedAt) {
        return new StockAlert(key.location(), key.item(), AlertKind.RUNS_OUT_FIRST, evidence, raisedAt, clearedAt);
    }

    private static StockoutRace race(ResultSet row) throws SQLException {
        return new StockoutRace(
                row.getBigDecimal("on_hand"),
                row.getString("unit"),
                row.getBigDecimal("daily_demand"),
                row.getString("order_number"),
                row.getObject("promised_on", LocalDate.class),
                row.getTimestamp("due_at").toInstant(),
                ZoneId.of(row.getString("time_zone")));
    }
}
