package io.pullsignal.gateway.orders.db;

import io.pullsignal.gateway.approval.ApprovalLimits;
import io.pullsignal.gateway.approval.db.ApprovalLimitsTable;
import io.pullsignal.gateway.masterdata.db.LocationCopies;
import io.pullsignal.gateway.orders.OrderDesk;
import io.pullsignal.gateway.orders.OrderStep;
import io.pullsignal.gateway.orders.PurchaseOrder;
import io.pullsignal.gateway.orders.ShipToDays;
import io.pullsignal.gateway.orders.Signal;
import io.pullsignal.gateway.orders.SignalAccount;
import io.pullsignal.gateway.orders.SignalKey;
import io.pullsignal.gateway.sourcing.Sources;
import io.pullsignal.gateway.sourcing.db.SourcedQuantitiesTable;
import io.pullsignal.gateway.sourcing.db.SourcingReads;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Opens an {@link OrderDesk} over what one transaction needs, and saves what it holds; a handful of statements whatever
 * the number of records. Locks are taken in one order by everybody: orders by number, then signals by key.
 */
public final class OrderRecords {
    /**
     * @param newSignals keys of the signals that were stored just now and so are to be ordered
     * @param heldSignals keys of the signals that were stored just now and wait for their location
     * @param knownQuantities quantities of the others, as stored
     */
    public record Opened(
            OrderDesk desk,
            Set<SignalKey> newSignals,
            Set<SignalKey> heldSignals,
            Map<SignalKey, BigDecimal> knownQuantities) {}

    /** @param signals signals that waited, to be ordered now */
    public record Released(OrderDesk desk, List<Signal> signals) {}

    private final int attemptsMaximum;
    private final int shareDays;

    /**
     * @param attemptsMaximum how often one need may be ordered before it is given up
     * @param shareDays how far back shares and spread of sources look, in days
     */
    public OrderRecords(int attemptsMaximum, int shareDays) {
        this.attemptsMaximum = attemptsMaximum;
        this.shareDays = shareDays;
    }

    /**
     * Locks and loads.
     *
     * @param orderNumbers orders that messages or commands concern
     * @param signals signals that came in; each key once
     */
    public Opened open(Connection connection, Set<String> orderNumbers, Collection<Signal> signals)
            throws SQLException {
        Map<String, PurchaseOrder> orders = PurchaseOrdersTable.lock(connection, orderNumbers);
        Set<SignalKey> served = new TreeSet<>();
        for (PurchaseOrder order : orders.values()) {
            order.lines().forEach(line -> line.allocations().forEach(a -> served.add(a.signal())));
        }
        Map<SignalKey, SignalAccount> accounts = SignalsTable.lock(connection, served);
        SignalsTable.Inserted inserted = SignalsTable.insertNew(connection, signals);
        Set<SignalKey> toOrder = inserted.toOrder();
        Set<SignalKey> held = inserted.held();
        Map<SignalKey, BigDecimal> known = SignalsTable.quantities(
                connection,
                signals.stream()
                        .map(Signal::key)
                        .filter(key -> !toOrder.contains(key) && !held.contains(key))
                        .toList());
        return new Opened(desk(connection, orders, accounts, toOrder), toOrder, held, known);
    }

    /** Takes up signals that were held and whose location is known by now. */
    public Released release(Connection connection, int limit) throws SQLException {
        List<Signal> signals = SignalsTable.release(connection, limit);
        List<SignalKey> keys = signals.stream().map(Signal::key).toList();
        return new Released(desk(connection, Map.of(), Map.of(), keys), signals);
    }

    /**
     * Drafts the orders of what is collected for a supplier and a location.
     *
     * @param at when they leave; signals raised later stay
     * @param toBeSent whether they are to be sent in this transaction, or only looked at
     */
    public Released collected(
            Connection connection, CollectedSignals.Draft draft, Instant at, int limit, boolean toBeSent)
            throws SQLException {
        List<Signal> signals =
                CollectedSignals.signals(connection, draft.supplier(), draft.shipTo(), at, limit, toBeSent);
        List<SignalKey> keys = signals.stream().map(Signal::key).toList();
        OrderDesk desk = desk(connection, Map.of(), Map.of(), keys);
        desk.orderCollected(signals, at);
        return new Released(desk, signals);
    }

    /** Sends what was collected. */
    public void saveCollected(Connection connection, Released collected) throws SQLException {
        CollectedSignals.release(
                connection, collected.signals().stream().map(Signal::key).toList());
        save(connection, collected.desk());
    }

    private OrderDesk desk(
            Connection connection,
            Map<String, PurchaseOrder> orders,
            Map<SignalKey, SignalAccount> accounts,
            Collection<SignalKey> toOrder)
            throws SQLException {
        Set<String> items = Stream.concat(accounts.keySet().stream(), toOrder.stream())
                .map(SignalKey::item)
                .collect(Collectors.toSet());
        Set<String> locations = toOrder.stream().map(SignalKey::location).collect(Collectors.toSet());
        for (PurchaseOrder order : orders.values()) {
            locations.add(order.head().shipTo());
            String shipFrom = order.head().shipFrom();
            if (shipFrom != null) {
                locations.add(shipFrom);
            }
        }
        ShipToDays days = LocationCopies.daysAt(connection, locations);
        Sources sources = SourcingReads.sourcesOf(
                connection, items, Set.copyOf(days.receivingCalendarByLocation().values()), shareDays);
        ApprovalLimits limits = new ApprovalLimits(ApprovalLimitsTable.all(connection));
        return new OrderDesk(orders, accounts, sources, days, attemptsMaximum, limits);
    }

    /** Sends what the desk drafted and stores all that it holds. */
    public void save(Connection connection, OrderDesk desk) throws SQLException {
        desk.send(numbers(connection, desk.draftedOrders()));
        PurchaseOrdersTable.insert(connection, desk.newOrders());
        PurchaseOrdersTable.update(connection, desk.changedOrders());
        SignalsTable.saveUnfulfilled(connection, desk.accountsWithUnfulfilled());
        SourcedQuantitiesTable.add(connection, desk.newlySourced());
        CollectedSignals.hold(connection, desk.collectedSignals());
        DockReceiptsTable.insertLines(connection, desk.receipts());
        PackagesTable.insert(connection, desk.changedOrders());
        List<OrderStep> steps = new ArrayList<>(desk.unsourcedSteps());
        desk.changedOrders().forEach(order -> steps.addAll(order.steps()));
        desk.newOrders().forEach(order -> steps.addAll(order.steps()));
        OrderEventsTable.insert(connection, steps);
    }

    private static List<String> numbers(Connection connection, int count) throws SQLException {
        List<String> numbers = new ArrayList<>(count);
        if (count == 0) {
            return numbers;
        }
        String sql = "select nextval('purchase_order_number') from generate_series(1, ?)";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, count);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    numbers.add(String.format("PO-%08d", row.getLong(1)));
                }
            }
        }
        return numbers;
    }
}
