package io.pullsignal.replenishment.masterdata.db;

import io.pullsignal.core.loop.Rules;
import io.pullsignal.core.policy.InternalSource;
import io.pullsignal.core.policy.Terms;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.replenishment.masterdata.SourcingTerms;
import io.pullsignal.replenishment.position.PositionKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** {@code sourcing_terms}, and which of them are in force for a loop. */
public final class SourcingTermsCopies {
    private final Map<String, List<SourcingTerms>> activeByItem;

    private SourcingTermsCopies(Map<String, List<SourcingTerms>> activeByItem) {
        this.activeByItem = activeByItem;
    }

    /** @return whether the terms are news */
    public static boolean put(Connection connection, SourcingTerms terms) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into sourcing_terms as t
                       (supplier, item, version, priority, lead_time_days, minimum_order_quantity, order_multiple, active,
                        location)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (item, supplier) do update
                   set version = excluded.version, priority = excluded.priority,
                       lead_time_days = excluded.lead_time_days,
                       minimum_order_quantity = excluded.minimum_order_quantity,
                       order_multiple = excluded.order_multiple, active = excluded.active,
                       location = excluded.location
                 where excluded.version > t.version""")) {
            upsert.setString(1, terms.supplier());
            upsert.setString(2, terms.item());
            upsert.setLong(3, terms.version());
            upsert.setInt(4, terms.priority());
            upsert.setInt(5, terms.leadTimeDays());
            upsert.setBigDecimal(6, terms.minimumOrderQuantity().toBigDecimal());
            upsert.setBigDecimal(7, terms.orderMultiple().toBigDecimal());
            upsert.setBoolean(8, terms.active());
            upsert.setString(9, terms.location());
            return upsert.executeUpdate() == 1;
        }
    }

    /** @return whether there were any */
    public static boolean delete(Connection connection, String supplier, String item) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from sourcing_terms where item = ? and supplier = ?")) {
            delete.setString(1, item);
            delete.setString(2, supplier);
            return delete.executeUpdate() == 1;
        }
    }

    /** Active terms of items. */
    public static SourcingTermsCopies ofItems(Connection connection, Collection<String> items) throws SQLException {
        Map<String, List<SourcingTerms>> byItem = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select supplier, item, version, priority, lead_time_days, minimum_order_quantity, order_multiple,
                       location
                  from sourcing_terms where item = any(?::text[]) and active order by item, priority, supplier""")) {
            select.setArray(1, connection.createArrayOf("text", items.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    byItem.computeIfAbsent(rows.getString(2), item -> new ArrayList<>())
                            .add(new SourcingTerms(
                                    rows.getString(1),
                                    rows.getString(2),
                                    rows.getLong(3),
                                    rows.getInt(4),
                                    rows.getInt(5),
                                    Quantity.of(rows.getBigDecimal(6)),
                                    Quantity.of(rows.getBigDecimal(7)),
                                    true,
                                    rows.getString(8)));
                }
            }
        }
        return new SourcingTermsCopies(byItem);
    }

    /**
     * Terms of the supplier that the loop names, or of the one that is asked first. A location of ours is asked only where
     * the loop names it, and never by itself.
     */
    public Terms inForce(PositionKey key, Optional<String> supplier) {
        return source(key.item(), supplier)
                .filter(terms -> !key.location().equals(terms.location()))
                .map(terms -> new Terms(terms.minimumOrderQuantity(), terms.orderMultiple(), true))
                .orElse(Terms.UNSOURCED);
    }

    /** The same with all that is agreed. */
    public Optional<SourcingTerms> source(String item, Optional<String> supplier) {
        return activeByItem.getOrDefault(item, List.of()).stream()
                .filter(terms -> supplier.isEmpty()
                        ? terms.location() == null
                        : terms.supplier().equals(supplier.get()))
                .findFirst();
    }

    /**
     * Locations of ours that may supply a loop.
     *
     * @param surplusFirst whether the surplus of all of them is looked at first, in the order of their priorities
     */
    public List<InternalSource> internal(PositionKey key, Optional<String> supplier, boolean surplusFirst) {
        List<InternalSource> sources = new ArrayList<>();
        if (surplusFirst) {
            for (SourcingTerms terms : elsewhere(key)) {
                if (sources.size() < Rules.MAX_SURPLUS_SOURCES) {
                    sources.add(new InternalSource(Objects.requireNonNull(terms.location()), terms.supplier(), true));
                }
            }
        }
        elsewhere(key).stream()
                .filter(terms -> supplier.isPresent() && terms.supplier().equals(supplier.get()))
                .findFirst()
                .ifPresent(terms -> sources.add(
                        new InternalSource(Objects.requireNonNull(terms.location()), terms.supplier(), false)));
        return sources;
    }

    /** Positions at other locations that have terms for the item. */
    public List<PositionKey> positionsElsewhere(PositionKey key) {
        return elsewhere(key).stream()
                .map(terms -> new PositionKey(Objects.requireNonNull(terms.location()), key.item()))
                .toList();
    }

    private List<SourcingTerms> elsewhere(PositionKey key) {
        return activeByItem.getOrDefault(key.item(), List.of()).stream()
                .filter(terms -> terms.location() != null && !terms.location().equals(key.location()))
                .toList();
    }
}
