package io.pullsignal.replenishment.alert.db;

import io.pullsignal.messaging.UnitOfWork;
import io.pullsignal.replenishment.alert.AlertKind;
import io.pullsignal.replenishment.alert.GhostRules;
import io.pullsignal.replenishment.alert.StockAlert;
import io.pullsignal.replenishment.alert.kafka.AlertMessages;
import io.pullsignal.replenishment.demand.DemandDay;
import io.pullsignal.replenishment.demand.DemandRecord;
import io.pullsignal.replenishment.demand.SupplyRecord;
import io.pullsignal.replenishment.demand.db.ReviewListener;
import io.pullsignal.replenishment.demand.db.SupplyReads;
import io.pullsignal.replenishment.loop.DefinedLoop;
import io.pullsignal.replenishment.loop.db.LoopsTable;
import io.pullsignal.replenishment.masterdata.SourcingTerms;
import io.pullsignal.replenishment.masterdata.db.SourcingTermsCopies;
import io.pullsignal.replenishment.position.PositionKey;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks for ghosts with the statistics: overdue cards and negative stock each night, phantom stock when a week is over. An
 * alert is raised once and cleared when its reason is gone; both are published in the same transaction.
 */
public final class AlertReview implements ReviewListener {
    private final GhostRules rules;
    private final AlertMessages messages;

    public AlertReview(GhostRules rules, AlertMessages messages) {
        this.rules = rules;
        this.messages = messages;
    }

    @Override
    public void demandKnown(UnitOfWork work, String location, ZoneId zone, Collection<String> items, Instant now)
            throws SQLException {
        update(work, location, AlertKind.NEGATIVE_STOCK, items, negative(work.connection(), location, items), now);
        update(
                work,
                location,
                AlertKind.OVERDUE_CARD,
                items,
                overdue(work.connection(), location, zone, items, now),
                now);
    }

    @Override
    public void reviewed(UnitOfWork work, Page page, Instant now) throws SQLException {
        Map<String, String> found = new TreeMap<>();
        for (Map.Entry<String, DemandRecord> one : page.records().entrySet()) {
            List<DemandDay> days = one.getValue().days();
            Optional<String> evidence = rules.phantomStock(days);
            if (evidence.isPresent()
                    && othersSold(
                            work.connection(), page.location(), page.upTo().minusDays(rules.quietDays(days)))) {
                found.put(one.getKey(), evidence.get());
            }
        }
        update(work, page.location(), AlertKind.PHANTOM_STOCK, page.records().keySet(), found, now);
    }

    /** A location at which nothing sells is closed or silent: that says nothing about one item. */
    private static boolean othersSold(Connection connection, String location, LocalDate after) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select exists (select 1 from demand_day where location = ? and business_date > ? and demanded > 0)""")) {
            select.setString(1, location);
            select.setObject(2, after);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** Where nothing is kept in stock, below zero is what is owed, and no lie of the books. */
    private static Map<String, String> negative(Connection connection, String location, Collection<String> items)
            throws SQLException {
        Map<String, String> found = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select item, on_hand, unit, as_of from stock_position
                 where location = ? and item = any(?::text[]) and on_hand < 0""")) {
            select.setString(1, location);
            select.setArray(2, connection.createArrayOf("text", items.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(
                            rows.getString(1),
                            "on hand is "
                                    + rows.getBigDecimal(2).stripTrailingZeros().toPlainString() + ' '
                                    + rows.getString(3) + "; the last movement was at "
                                    + rows.getTimestamp(4).toInstant());
                }
            }
        }
        if (!found.isEmpty()) {
            LoopsTable.ofLocation(connection, location, found.keySet()).forEach((item, loop) -> {
                if (!loop.definition().parameters().toPolicy().keepsStock()) {
                    found.remove(item);
                }
            });
        }
        return found;
    }

    private Map<String, String> overdue(
            Connection connection, String location, ZoneId zone, Collection<String> items, Instant now)
            throws SQLException {
        Map<String, String> found = new TreeMap<>();
        Map<String, Oldest> oldest = oldestOpen(connection, location, items);
        if (oldest.isEmpty()) {
            return found;
        }
        Map<String, SupplyRecord> supply = SupplyReads.records(connection, location, zone, oldest.keySet(), now);
        Map<String, DefinedLoop> loops = LoopsTable.ofLocation(connection, location, oldest.keySet());
        SourcingTermsCopies terms = SourcingTermsCopies.ofItems(connection, oldest.keySet());
        oldest.forEach((item, signal) -> rules.overdueCard(
                        new PositionKey(location, item).signalId(signal.cycle()),
                        signal.raisedAt(),
                        supply.getOrDefault(item, SupplyRecord.NONE),
                        plannedDays(loops.get(item), item, terms),
                        now)
                .ifPresent(evidence -> found.put(item, evidence)));
        return found;
    }

    private static BigDecimal plannedDays(@Nullable DefinedLoop loop, String item, SourcingTermsCopies terms) {
        BigDecimal planned = loop == null ? null : loop.definition().leadTimeDays();
        if (planned != null) {
            return planned;
        }
        return BigDecimal.valueOf(terms.source(
                        item,
                        Optional.ofNullable(loop).map(one -> one.definition().supplier()))
                .map(SourcingTerms::leadTimeDays)
                .orElse(0));
    }

    private record Oldest(long cycle, Instant raisedAt) {}

    private static Map<String, Oldest> oldestOpen(Connection connection, String location, Collection<String> items)
            throws SQLException {
        Map<String, Oldest> oldest = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select distinct on (item) item, cycle, raised_at from signal
                 where location = ? and item = any(?::text[]) and open_quantity > 0 order by item, raised_at, cycle""")) {
            select.setString(1, location);
            select.setArray(2, connection.createArrayOf("text", items.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    oldest.put(
                            rows.getString(1),
                            new Oldest(rows.getLong(2), rows.getTimestamp(3).toInstant()));
                }
            }
        }
        return oldest;
    }

    /** @param found evidence by item; other items have no such reason now */
    private void update(
            UnitOfWork work,
            String location,
            AlertKind kind,
            Collection<String> items,
            Map<String, String> found,
            Instant now)
            throws SQLException {
        Set<String> known = new HashSet<>();
        for (StockAlert alert : AlertsTable.open(work.connection(), location, kind, items)) {
            known.add(alert.item());
            if (!found.containsKey(alert.item())) {
                StockAlert cleared =
                        new StockAlert(location, alert.item(), kind, alert.evidence(), alert.raisedAt(), now);
                AlertsTable.clear(work.connection(), cleared);
                messages.changed(work, cleared);
            }
        }
        for (Map.Entry<String, String> one : found.entrySet()) {
            if (!known.contains(one.getKey())) {
                StockAlert raised = new StockAlert(location, one.getKey(), kind, one.getValue(), now, null);
                AlertsTable.insert(work.connection(), raised);
                messages.changed(work, raised);
            }
        }
    }
}
