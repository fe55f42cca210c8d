package io.pullsignal.replenishment.lot.db;

import io.pullsignal.core.lot.Lot;
import io.pullsignal.core.lot.LotKey;
import io.pullsignal.core.stock.Cause;
import io.pullsignal.messaging.TransactionalOutbox;
import io.pullsignal.messaging.UnitOfWork;
import io.pullsignal.replenishment.position.BatchFold;
import io.pullsignal.replenishment.position.CountHistory;
import io.pullsignal.replenishment.position.Position;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.PositionSnapshot;
import io.pullsignal.replenishment.position.StockEvent;
import io.pullsignal.replenishment.position.db.FoldStore;
import io.pullsignal.replenishment.position.db.LedgerLots;
import io.pullsignal.replenishment.position.db.LedgerPartitions;
import io.pullsignal.replenishment.position.db.LedgerTable;
import io.pullsignal.replenishment.position.db.PositionsTable;
import io.pullsignal.replenishment.position.kafka.StockMessages;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Scraps what is left of lots after their last business date: a movement of its own kind through ledger, loop and outbox, in
 * one transaction a page of positions. What is scrapped is no lot any more, so that it is scrapped once, whoever looks.
 *
 * <p>A blind location waits until its sales are heard: what seems to be left may be sold.
 */
public final class LotExpiry {
    private static final int POSITIONS_PER_TRANSACTION = 200;

    private final TransactionalOutbox outbox;
    private final LedgerPartitions partitions;
    private final StockMessages messages;
    private final Duration settle;

    /** @param settle after the end of a business date, how long its late sales are waited for */
    public LotExpiry(TransactionalOutbox outbox, LedgerPartitions partitions, StockMessages messages, Duration settle) {
        this.outbox = outbox;
        this.partitions = partitions;
        this.messages = messages;
        this.settle = settle;
    }

    /**
     * Scraps a page at each location where something has expired.
     *
     * @param now business time
     * @return lots that were scrapped; none when nothing is left to do
     */
    public int step(Instant now) throws SQLException {
        // Topics carry no more, and a rebuild must come to the same
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        int scrapped = 0;
        for (Map.Entry<String, ZoneId> place :
                outbox.inTransaction(work -> places(work.connection())).entrySet()) {
            LocalDate sellable = at.minus(settle).atZone(place.getValue()).toLocalDate();
            LocalDate today = at.atZone(place.getValue()).toLocalDate();
            partitions.ensure(Set.of(YearMonth.from(today)));
            scrapped += outbox.inTransaction(work -> scrap(work, place.getKey(), sellable, today, at));
        }
        return scrapped;
    }

    /** Locations at which something expires some day, and that are not blind; found by stepping through the index. */
    private static Map<String, ZoneId> places(Connection connection) throws SQLException {
        Map<String, ZoneId> places = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                with recursive place as (
                  (select location from stock_position where first_best_before is not null order by location limit 1)
                  union all
                  select (select p.location from stock_position p
                           where p.first_best_before is not null and p.location > place.location
                           order by p.location limit 1)
                    from place where place.location is not null)
                select p.location, coalesce(l.time_zone, 'UTC')
                  from place p left join location l on l.code = p.location
                 where p.location is not null
                   and not exists (select 1 from location_silence s
                                    where s.location = p.location and s.blind_since is not null)""");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                places.put(rows.getString(1), ZoneId.of(rows.getString(2)));
            }
        }
        return places;
    }

    /** @param sellable lots whose last day is before this date are scrapped */
    private Integer scrap(UnitOfWork work, String location, LocalDate sellable, LocalDate today, Instant now)
            throws SQLException {
        Connection connection = work.connection();
        List<PositionKey> keys = LedgerLots.expiring(connection, location, sellable, POSITIONS_PER_TRANSACTION);
        if (keys.isEmpty()) {
            return 0;
        }
        SortedMap<PositionKey, String> units = new TreeMap<>();
        keys.forEach(key -> units.put(key, ""));
        Map<PositionKey, Position> positions = new HashMap<>();
        for (PositionSnapshot stored : PositionsTable.lock(connection, units)) {
            positions.put(stored.key(), Position.of(stored));
        }
        List<StockEvent> expired = new ArrayList<>();
        for (PositionKey key : keys) {
            Position position = positions.get(key);
            if (position != null && !isCountedAfter(position.countedAt(), now)) {
                expired.addAll(expired(connection, position, sellable, today, now));
            }
        }
        BatchFold fold = new BatchFold(positions, CountHistory.NONE, expired.size());
        expired.forEach(fold::apply);
        LedgerTable.append(connection, fold.rows());
        LedgerLots.append(connection, fold.lots());
        LedgerLots.putInOrder(connection, fold.positions());
        messages.publish(work, fold, FoldStore.save(connection, fold));
        return expired.size();
    }

    /** A count in the future of the clock waits until it is past. */
    private static boolean isCountedAfter(@Nullable Instant countedAt, Instant now) {
        return countedAt != null && !countedAt.isBefore(now);
    }

    private static List<StockEvent> expired(
            Connection connection, Position position, LocalDate sellable, LocalDate today, Instant now)
            throws SQLException {
        List<StockEvent> events = new ArrayList<>();
        PositionKey key = position.key();
        for (Lot lot : position.lots().lots()) {
            LotKey named = lot.key();
            if (named.isExpired(sellable)) {
                String eventId = "expiry/" + key.text() + '/' + named.bestBefore() + '/' + named.code() + '/' + now;
                Cause cause = new Cause(eventId, 0, 0, now);
                events.add(new StockEvent.Expired(
                        key, lot.left(), LedgerLots.lastBought(connection, key, named), position.unit(), today, cause));
            }
        }
        return events;
    }
}
