package io.pullsignal.gateway.sourcing.db;

import io.pullsignal.gateway.pipeline.db.ArrayStatement;
import io.pullsignal.gateway.sourcing.Sources;
import io.pullsignal.gateway.sourcing.SourcingTerms;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sourcing terms in the service's own table, written a batch at a time. */
public final class SourcingTermsTable {
    /**
     * Terms as they were written, with the version that goes with them.
     *
     * @param location location of ours that their supplier is; null for everybody else
     */
    public record Versioned(
            SourcingTerms terms, long version, @Nullable String location) {}

    private SourcingTermsTable() {}

    /** The terms of all these items, with the suppliers that may get orders. */
    public static Sources sourcesOf(Connection connection, Set<String> items) throws SQLException {
        List<SourcingTerms> terms = new ArrayList<>();
        Set<String> activeSuppliers = new HashSet<>();
        Map<String, String> locations = new HashMap<>();
        if (items.isEmpty()) {
            return new Sources(terms, activeSuppliers, locations);
        }
        // of a location whose time zone is not known nobody could say on which day its goods leave
        String sql = """
                select t.*, s.active and (s.location is null or c.code is not null) as supplier_active, s.location
                from sourcing_terms t join supplier s on s.code = t.supplier
                left join location_copy c on c.code = s.location
                where t.item = any(?)
                """;
        try (ArrayStatement<String> select = new ArrayStatement<>(connection, sql, items).column("text", item -> item);
                ResultSet row = select.query()) {
            while (row.next()) {
                SourcingTerms each = read(row);
                terms.add(each);
                if (row.getBoolean("supplier_active")) {
                    activeSuppliers.add(each.supplier());
                }
                String location = row.getString("location");
                if (location != null) {
                    locations.put(each.supplier(), location);
                }
            }
        }
        return new Sources(terms, activeSuppliers, locations);
    }

    /**
     * Creates or replaces terms; each supplier and item may occur once.
     *
     * @throws SQLException 23503 when a supplier does not exist
     */
    public static List<Versioned> put(Connection connection, Collection<SourcingTerms> terms) throws SQLException {
        String sql = """
                insert into sourcing_terms as old (supplier, item, supplier_item_code, priority, lead_time_days,
                    minimum_order_quantity, order_multiple, unit_price, currency, active, version)
                select u.*, nextval('master_data_version')
                from (select * from unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::int[], ?::numeric[],
                    ?::numeric[], ?::numeric[], ?::text[], ?::boolean[]) order by 1, 2) u
                on conflict (supplier, item) do update set supplier_item_code = excluded.supplier_item_code,
                    priority = excluded.priority, lead_time_days = excluded.lead_time_days,
                    minimum_order_quantity = excluded.minimum_order_quantity,
                    order_multiple = excluded.order_multiple, unit_price = excluded.unit_price,
                    currency = excluded.currency, active = excluded.active,
                    version = nextval('master_data_version')
                returning *, (select s.location from supplier s where s.code = old.supplier) as location
                """;
        List<Versioned> written = new ArrayList<>();
        try (ArrayStatement<SourcingTerms> upsert = new ArrayStatement<>(connection, sql, terms)
                        .column("text", SourcingTerms::supplier)
                        .column("text", SourcingTerms::item)
                        .column("text", SourcingTerms::supplierItemCode)
                        .column("int4", SourcingTerms::priority)
                        .column("int4", SourcingTerms::leadTimeDays)
                        .column("numeric", SourcingTerms::minimumOrderQuantity)
                        .column("numeric", SourcingTerms::orderMultiple)
                        .column("numeric", SourcingTerms::unitPrice)
                        .column("text", SourcingTerms::currency)
                        .column("bool", SourcingTerms::active);
                ResultSet row = upsert.query()) {
            while (row.next()) {
                written.add(new Versioned(read(row), row.getLong("version"), row.getString("location")));
            }
        }
        return written;
    }

    /** @return whether there were such terms */
    public static boolean delete(Connection connection, String supplier, String item) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from sourcing_terms where supplier = ? and item = ?")) {
            delete.setString(1, supplier);
            delete.setString(2, item);
            return delete.executeUpdate() > 0;
        }
    }

    static SourcingTerms read(ResultSet row) throws SQLException {
        return new SourcingTerms(
                row.getString("supplier"),
                row.getString("item"),
                row.getString("supplier_item_code"),
                row.getInt("priority"),
                row.getInt("lead_time_days"),
                row.getBigDecimal("minimum_order_quantity"),
                row.getBigDecimal("order_multiple"),
                row.getBigDecimal("unit_price"),
                row.getString("currency"),
                row.getBoolean("active"));
    }
}
