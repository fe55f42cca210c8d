package io.pullsignal.gateway.sourcing.db;

import io.pullsignal.gateway.pipeline.db.ArrayStatement;
import io.pullsignal.gateway.sourcing.Capacity;
import io.pullsignal.gateway.sourcing.Expedite;
import io.pullsignal.gateway.sourcing.OrderQuantities;
import io.pullsignal.gateway.sourcing.Preference;
import io.pullsignal.gateway.sourcing.Pricing;
import io.pullsignal.gateway.sourcing.PurchaseUnit;
import io.pullsignal.gateway.sourcing.SourcingTerms;
import io.pullsignal.gateway.sourcing.Validity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sourcing terms in the service's own table, written a batch at a time; each change is kept. */
public final class SourcingTermsTable {
    /** Terms of which supplier and item. */
    public record Key(String supplier, String item) {}

    /**
     * Terms as they were written, with the version that goes with them.
     *
     * @param location location of ours that their supplier is; null for everybody else
     */
    public record Versioned(
            SourcingTerms terms, long version, @Nullable String location) {}

    /**
     * What the topic must be told.
     *
     * @param inForce terms that hold from now on
     * @param ended suppliers and items without terms that hold
     */
    public record Turn(List<Versioned> inForce, List<Key> ended) {}

    /** @param terms as they were stored, a JSON object by column */
    public record Change(LocalDate validFrom, Instant changedAt, boolean deleted, String terms) {}

    private SourcingTermsTable() {}

    /**
     * Creates or replaces terms; each supplier, item and first day may occur once.
     *
     * @throws SQLException 23503 when a supplier does not exist
     */
    public static List<Versioned> put(Connection connection, Collection<SourcingTerms> terms, Instant now)
            throws SQLException {
        String sql = """
                with written as (
                    insert into sourcing_terms as old (supplier, item, valid_from, valid_to, supplier_item_code, priority,
                        lead_time_days, minimum_order_quantity, order_multiple, multiple_tolerance_percent, purchase_unit,
                        unit_numerator, unit_denominator, unit_price, currency, price_breaks, share_percent,
                        capacity_quantity, capacity_period, expedite_lead_time_days, expedite_unit_price, active,
                        published, version)
                    select u.*, false, nextval('master_data_version')
                    from (select * from unnest(?::text[], ?::text[], ?::date[], ?::date[], ?::text[], ?::int[], ?::int[],
                        ?::numeric[], ?::numeric[], ?::numeric[], ?::text[], ?::numeric[], ?::numeric[], ?::numeric[],
                        ?::text[], ?::text[], ?::numeric[], ?::numeric[], ?::text[], ?::int[], ?::numeric[], ?::boolean[])
                        order by 1, 2, 3) u
                    on conflict (supplier, item, valid_from) do update set valid_to = excluded.valid_to,
                        supplier_item_code = excluded.supplier_item_code, priority = excluded.priority,
                        lead_time_days = excluded.lead_time_days,
                        minimum_order_quantity = excluded.minimum_order_quantity,
                        order_multiple = excluded.order_multiple,
                        multiple_tolerance_percent = excluded.multiple_tolerance_percent,
                        purchase_unit = excluded.purchase_unit, unit_numerator = excluded.unit_numerator,
                        unit_denominator = excluded.unit_denominator, unit_price = excluded.unit_price,
                        currency = excluded.currency, price_breaks = excluded.price_breaks,
                        share_percent = excluded.share_percent, capacity_quantity = excluded.capacity_quantity,
                        capacity_period = excluded.capacity_period,
                        expedite_lead_time_days = excluded.expedite_lead_time_days,
                        expedite_unit_price = excluded.expedite_unit_price, active = excluded.active,
                        version = excluded.version
                    returning *),
                kept as (
                    insert into sourcing_terms_change (supplier, item, valid_from, changed_at, deleted, terms)
                    select supplier, item, valid_from, ?::timestamptz, false,
                        to_jsonb(w) - '{published,version}'::text[] from written w)
                select w.*, (select s.location from supplier s where s.code = w.supplier) as location from written w
                """;
        List<Versioned> written = new ArrayList<>();
        try (ArrayStatement<SourcingTerms> upsert = new ArrayStatement<>(connection, sql, terms)
                        .column("text", SourcingTerms::supplier)
                        .column("text", SourcingTerms::item)
                        .column("date", each -> each.validity().from())
                        .column("date", each -> each.validity().to())
                        .column("text", SourcingTerms::supplierItemCode)
                        .column("int4", SourcingTerms::priority)
                        .column("int4", SourcingTerms::leadTimeDays)
                        .column("numeric", each -> each.quantities().minimum())
                        .column("numeric", each -> each.quantities().multiple())
                        .column("numeric", each -> each.quantities().tolerancePercent())
                        .column("text", each -> unit(each, PurchaseUnit::code))
                        .column("numeric", each -> unit(each, PurchaseUnit::numerator))
                        .column("numeric", each -> unit(each, PurchaseUnit::denominator))
                        .column("numeric", each -> each.pricing().unitPrice())
                        .column("text", SourcingTerms::currency)
                        .column("text", each -> each.pricing().breaksAsText())
                        .column("numeric", each -> each.preference().sharePercent())
                        .column("numeric", each -> capacity(each, Capacity::quantity))
                        .column("text", each -> capacity(each, Capacity::period))
                        .column("int4", each -> expedite(each, Expedite::leadTimeDays))
                        .column("numeric", each -> expedite(each, Expedite::unitPrice))
                        .column("bool", SourcingTerms::active)
                        .value(now.toString());
                ResultSet row = upsert.query()) {
            while (row.next()) {
                written.add(versioned(row));
            }
        }
        return written;
    }

    /**
     * Deletes terms.
     *
     * @param validFrom first day of those to delete; null for all of the supplier and item
     * @return whether there were such terms
     */
    public static boolean delete(Connection connection, Key key, @Nullable LocalDate validFrom, Instant now)
            throws SQLException {
        String sql = """
                with gone as (
                    delete from sourcing_terms where supplier = ? and item = ? and valid_from = coalesce(?, valid_from)
                    returning *),
                kept as (
                    insert into sourcing_terms_change (supplier, item, valid_from, changed_at, deleted, terms)
                    select supplier, item, valid_from, ?::timestamptz, true,
                        to_jsonb(g) - '{published,version}'::text[] from gone g)
                select count(*) > 0 from gone
                """;
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setString(1, key.supplier());
            delete.setString(2, key.item());
            delete.setObject(3, validFrom, Types.DATE);
            delete.setString(4, now.toString());
            try (ResultSet row = delete.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** Marks the terms that hold at an instant as the published ones, after the terms of these keys were changed. */
    public static Turn turn(Connection connection, Collection<Key> keys, Instant now) throws SQLException {
        if (keys.isEmpty()) {
            return new Turn(List.of(), List.of());
        }
        String sql = TURN.formatted("select * from unnest(?::text[], ?::text[])", "c.in_force or c.published");
        try (ArrayStatement<Key> update = new ArrayStatement<>(connection, sql, keys)
                        .column("text", Key::supplier)
                        .column("text", Key::item)
                        .value(now.toString());
                ResultSet row = update.query()) {
            return turn(row, keys);
        }
    }

    /** The same for all terms that begin or end on some day: only what an instant changes. */
    public static Turn turnDated(Connection connection, Instant now) throws SQLException {
        String sql = TURN.formatted(
                "select supplier, item from sourcing_terms where valid_from > date '1970-01-01' or valid_to is not null",
                "c.in_force <> c.published");
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, now.toString());
            try (ResultSet row = update.executeQuery()) {
                return turn(row, List.of());
            }
        }
    }

    /** The changes of terms, the latest first. */
    public static List<Change> changes(Connection connection, Key key, int limit) throws SQLException {
        List<Change> changes = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select * from sourcing_terms_change where supplier = ? and item = ? order by id desc limit ?")) {
            select.setString(1, key.supplier());
            select.setString(2, key.item());
            select.setInt(3, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    changes.add(new Change(
                            row.getObject("valid_from", LocalDate.class),
                            row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                            row.getBoolean("deleted"),
                            row.getString("terms")));
                }
            }
        }
        return changes;
    }

    /*
     * Step by step, so that each row is found by its whole key and then by its place, whatever the planner believes about a
     * table that was small a moment ago.
     */
    private static final String TURN = """
            with key (supplier, item) as materialized (%s),
            found as materialized (
                select t.ctid as place, t.supplier, t.item, t.valid_from, t.published
                from (select distinct supplier, item from key) k
                join sourcing_terms t on t.supplier = k.supplier and t.item = k.item),
            candidate as materialized (
                select f.*, f.valid_from = (select max(o.valid_from) from sourcing_terms o
                        where o.supplier = f.supplier and o.item = f.item and o.valid_from <= d.day
                            and (o.valid_to is null or o.valid_to >= d.day)) is true as in_force
                from found f join supplier s on s.code = f.supplier
                cross join (select ?::timestamptz as now) n
                cross join lateral (select (n.now at time zone coalesce(s.time_zone, 'UTC'))::date as day) d)
            update sourcing_terms t set published = c.in_force,
                version = case when c.in_force then nextval('master_data_version') else t.version end
            from candidate c
            where t.ctid = c.place and t.supplier = c.supplier and t.item = c.item and t.valid_from = c.valid_from
                and (%s)
            returning t.*, (select s.location from supplier s where s.code = t.supplier) as location
            """;

    static SourcingTerms read(ResultSet row) throws SQLException {
        String unit = row.getString("purchase_unit");
        String period = row.getString("capacity_period");
        return new SourcingTerms(
                row.getString("supplier"),
                row.getString("item"),
                row.getString("supplier_item_code"),
                row.getInt("lead_time_days"),
                new OrderQuantities(
                        row.getBigDecimal("minimum_order_quantity"),
                        row.getBigDecimal("order_multiple"),
                        row.getBigDecimal("multiple_tolerance_percent"),
                        unit == null
                                ? null
                                : new PurchaseUnit(
                                        unit,
                                        row.getBigDecimal("unit_numerator"),
                                        row.getBigDecimal("unit_denominator"))),
                new Pricing(
                        row.getBigDecimal("unit_price"),
                        row.getString("currency"),
                        Pricing.breaksOf(row.getString("price_breaks"))),
                new Preference(
                        row.getInt("priority"),
                        row.getBigDecimal("share_percent"),
                        period == null
                                ? null
                                : new Capacity(
                                        row.getBigDecimal("capacity_quantity"), Capacity.Period.valueOf(period))),
                row.getBigDecimal("expedite_unit_price") == null
                        ? null
                        : new Expedite(row.getInt("expedite_lead_time_days"), row.getBigDecimal("expedite_unit_price")),
                new Validity(row.getObject("valid_from", LocalDate.class), row.getObject("valid_to", LocalDate.class)),
                row.getBoolean("active"));
    }

    /** @param changed keys that have ended where nothing of them is in force */
    private static Turn turn(ResultSet row, Collection<Key> changed) throws SQLException {
        List<Versioned> inForce = new ArrayList<>();
        Set<Key> ended = new LinkedHashSet<>(changed);
        while (row.next()) {
            if (row.getBoolean("published")) {
                inForce.add(versioned(row));
            } else {
                ended.add(new Key(row.getString("supplier"), row.getString("item")));
            }
        }
        inForce.forEach(each ->
                ended.remove(new Key(each.terms().supplier(), each.terms().item())));
        return new Turn(inForce, List.copyOf(ended));
    }

    private static Versioned versioned(ResultSet row) throws SQLException {
        return new Versioned(read(row), row.getLong("version"), row.getString("location"));
    }

    private static @Nullable Object unit(SourcingTerms terms, Function<PurchaseUnit, Object> part) {
        PurchaseUnit unit = terms.quantities().purchaseUnit();
        return unit == null ? null : part.apply(unit);
    }

    private static @Nullable Object capacity(SourcingTerms terms, Function<Capacity, Object> part) {
        Capacity capacity = terms.preference().capacity();
        return capacity == null ? null : part.apply(capacity);
    }

    private static @Nullable Object expedite(SourcingTerms terms, Function<Expedite, Object> part) {
        Expedite expedite = terms.expedite();
        return expedite == null ? null : part.apply(expedite);
    }
}
