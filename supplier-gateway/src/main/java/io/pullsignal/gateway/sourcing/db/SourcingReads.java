package io.pullsignal.gateway.sourcing.db;

import io.pullsignal.gateway.pipeline.db.ArrayStatement;
import io.pullsignal.gateway.sourcing.Deliveries;
import io.pullsignal.gateway.sourcing.Route;
import io.pullsignal.gateway.sourcing.Sources;
import io.pullsignal.gateway.sourcing.SourcingTerms;
import io.pullsignal.gateway.sourcing.SpreadRule;
import io.pullsignal.gateway.sourcing.Supplier;
import io.pullsignal.gateway.sourcing.WorkingCalendar;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything that the choice of a source needs, for the items of one transaction: one statement where nothing but terms is
 * agreed, and one more for each of calendars, routes, disruptions and quantities where somebody has them.
 */
public final class SourcingReads {
    /* A location whose time zone is not known could not say on which day its goods leave. */
    private static final String TERMS = """
            select t.*, s.name, s.currency as supplier_currency,
                s.active and (s.location is null or c.code is not null) as supplier_active, s.location, s.country,
                s.time_zone, s.cut_off, s.delivery_days, s.calendar, s.minimum_order_value,
                s.collect_minutes, r.maximum_percent,
                exists (select from supplier_route o where o.supplier = s.code) as has_routes,
                exists (select from supplier_disruption d where d.supplier = s.code) as has_disruptions
            from sourcing_terms t join supplier s on s.code = t.supplier
            left join location_copy c on c.code = s.location
            left join spread_rule r on r.item = t.item
            where t.item = any(?)
            """;

    private SourcingReads() {}

    /**
     * The terms of all these items, with their suppliers.
     *
     * @param receivingCalendars codes of the calendars of the locations in question
     * @param shareDays how far back shares and spread look, in days
     */
    public static Sources sourcesOf(
            Connection connection, Set<String> items, Set<String> receivingCalendars, int shareDays)
            throws SQLException {
        List<SourcingTerms> terms = new ArrayList<>();
        Map<String, Supplier> suppliers = new HashMap<>();
        Map<String, SpreadRule> spread = new HashMap<>();
        Set<String> withRoutes = new TreeSet<>();
        Set<String> disrupted = new TreeSet<>();
        Set<String> calendars = new TreeSet<>(receivingCalendars);
        if (!items.isEmpty()) {
            try (ArrayStatement<String> select =
                            new ArrayStatement<>(connection, TERMS, items).column("text", item -> item);
                    ResultSet row = select.query()) {
                while (row.next()) {
                    SourcingTerms each = SourcingTermsTable.read(row);
                    terms.add(each);
                    if (!suppliers.containsKey(each.supplier())) {
                        Supplier supplier =
                                SuppliersTable.read(row, each.supplier(), "supplier_currency", "supplier_active");
                        suppliers.put(supplier.code(), supplier);
                        String calendar = supplier.delivery().calendar();
                        if (calendar != null) {
                            calendars.add(calendar);
                        }
                    }
                    if (row.getBoolean("has_routes")) {
                        withRoutes.add(each.supplier());
                    }
                    if (row.getBoolean("has_disruptions")) {
                        disrupted.add(each.supplier());
                    }
                    BigDecimal percent = row.getBigDecimal("maximum_percent");
                    if (percent != null) {
                        spread.put(each.item(), new SpreadRule(each.item(), percent));
                    }
                }
            }
        }
        Set<String> counted = new TreeSet<>(spread.keySet());
        terms.stream().filter(Sources::isCounted).map(SourcingTerms::item).forEach(counted::add);
        return new Sources(
                terms,
                suppliers,
                spread.values(),
                SourcedQuantitiesTable.of(connection, counted, shareDays),
                new Deliveries(calendars(connection, calendars), routes(connection, withRoutes)),
                disrupted.isEmpty() ? List.of() : DisruptionsTable.of(connection, disrupted));
    }

    private static Map<String, WorkingCalendar> calendars(Connection connection, Set<String> codes)
            throws SQLException {
        return codes.isEmpty() ? Map.of() : CalendarsTable.of(connection, codes);
    }

    private static List<Route> routes(Connection connection, Set<String> suppliers) throws SQLException {
        return suppliers.isEmpty() ? List.of() : RoutesTable.of(connection, suppliers);
    }
}
