package io.pullsignal.gateway.sourcing.db;

import io.pullsignal.gateway.pipeline.db.ArrayStatement;
import io.pullsignal.gateway.sourcing.Consolidation;
import io.pullsignal.gateway.sourcing.DeliveryTerms;
import io.pullsignal.gateway.sourcing.Supplier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Suppliers in the service's own table, written a batch at a time. */
public final class SuppliersTable {
    /** A supplier as it was written, with the version that goes with it. */
    public record Versioned(Supplier supplier, long version) {}

    /** What deleting a supplier came to. */
    public enum Deletion {
        DELETED,
        NOT_FOUND,
        HAS_TERMS,
        HAS_OPEN_ORDERS
    }

    private SuppliersTable() {}

    /** Codes of those suppliers that have terms and are said to be another location than they are: their terms name it. */
    public static Set<String> relocated(Connection connection, Collection<Supplier> suppliers) throws SQLException {
        String sql = """
                select s.code from unnest(?::text[], ?::text[]) as u (code, location)
                join supplier s on s.code = u.code and s.location is distinct from u.location
                where exists (select from sourcing_terms t where t.supplier = s.code) for update of s
                """;
        Set<String> relocated = new TreeSet<>();
        try (ArrayStatement<Supplier> select = new ArrayStatement<>(connection, sql, suppliers)
                        .column("text", Supplier::code)
                        .column("text", Supplier::location);
                ResultSet row = select.query()) {
            while (row.next()) {
                relocated.add(row.getString(1));
            }
        }
        return relocated;
    }

    /** Creates or replaces suppliers; each code may occur once. */
    public static List<Versioned> put(Connection connection, Collection<Supplier> suppliers) throws SQLException {
        String sql = """
                insert into supplier (code, name, currency, active, location, country, time_zone, cut_off, delivery_days,
                    calendar, minimum_order_value, collect_minutes, version)
                select u.*, nextval('master_data_version')
                from (select * from unnest(?::text[], ?::text[], ?::text[], ?::boolean[], ?::text[], ?::text[],
                    ?::text[], ?::time[], ?::text[], ?::text[], ?::numeric[], ?::int[]) order by 1) u
                on conflict (code) do update set name = excluded.name, currency = excluded.currency,
                    active = excluded.active, location = excluded.location, country = excluded.country,
                    time_zone = excluded.time_zone, cut_off = excluded.cut_off, delivery_days = excluded.delivery_days,
                    calendar = excluded.calendar, minimum_order_value = excluded.minimum_order_value,
                    collect_minutes = excluded.collect_minutes,
                    version = nextval('master_data_version')
                returning *
                """;
        List<Versioned> written = new ArrayList<>();
        try (ArrayStatement<Supplier> upsert = new ArrayStatement<>(connection, sql, suppliers)
                        .column("text", Supplier::code)
                        .column("text", Supplier::name)
                        .column("text", Supplier::currency)
                        .column("bool", Supplier::active)
                        .column("text", Supplier::location)
                        .column("text", Supplier::country)
                        .column("text", each -> each.delivery().zone())
                        .column("time", each -> each.delivery().cutOff())
                        .column("text", each -> each.delivery().deliveryDaysAsText())
                        .column("text", each -> each.delivery().calendar())
                        .column("numeric", each -> each.consolidation().minimumOrderValue())
                        .column("int4", each -> each.consolidation().collectMinutes());
                ResultSet row = upsert.query()) {
            while (row.next()) {
                written.add(
                        new Versioned(read(row, row.getString("code"), "currency", "active"), row.getLong("version")));
            }
        }
        return written;
    }

    /** Reads a supplier from a row where its currency and whether it is active may have other names. */
    static Supplier read(ResultSet row, String code, String currency, String active) throws SQLException {
        String zone = row.getString("time_zone");
        return new Supplier(
                code,
                row.getString("name"),
                row.getString(currency),
                row.getBoolean(active),
                row.getString("location"),
                row.getString("country"),
                new DeliveryTerms(
                        zone == null ? null : ZoneId.of(zone),
                        row.getObject("cut_off", LocalTime.class),
                        DeliveryTerms.daysOf(row.getString("delivery_days")),
                        row.getString("calendar")),
                Consolidation.of(
                        row.getObject("collect_minutes", Integer.class), row.getBigDecimal("minimum_order_value")));
    }

    /** Deletes a supplier that nothing depends on. */
    public static Deletion delete(Connection connection, String code) throws SQLException {
        String sql = """
                select exists (select from sourcing_terms where supplier = s.code) as has_terms,
                    exists (select from purchase_order where supplier = s.code
                        and state in ('SENT', 'ACKNOWLEDGED', 'CHANGED', 'SHIPPED', 'PARTIALLY_RECEIVED'))
                    or exists (select from replenishment_signal where collected_for = s.code) as has_orders
                from supplier s where code = ? for update
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, code);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Deletion.NOT_FOUND;
                }
                if (row.getBoolean("has_terms")) {
                    return Deletion.HAS_TERMS;
                }
                if (row.getBoolean("has_orders")) {
                    return Deletion.HAS_OPEN_ORDERS;
                }
            }
        }
        try (PreparedStatement delete = connection.prepareStatement("delete from supplier where code = ?")) {
            delete.setString(1, code);
            delete.executeUpdate();
        }
        return Deletion.DELETED;
    }

    /** The codes that exist, of those given. */
    public static Set<String> existing(Connection connection, Set<String> codes) throws SQLException {
        Set<String> existing = new TreeSet<>();
        try (ArrayStatement<String> select = new ArrayStatement<>(
                                connection,
                                "select code from supplier where code = any(?) order by code for key share",
                                codes)
                        .column("text", code -> code);
                ResultSet row = select.query()) {
            while (row.next()) {
                existing.add(row.getString(1));
            }
        }
        return existing;
    }

    public static Set<String> codes(Connection connection) throws SQLException {
        Set<String> codes = new TreeSet<>();
        try (PreparedStatement select = connection.prepareStatement("select code from supplier");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                codes.add(row.getString(1));
            }
        }
        return codes;
    }
}
