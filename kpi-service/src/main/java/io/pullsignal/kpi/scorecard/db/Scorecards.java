package io.pullsignal.kpi.scorecard.db;

import io.pullsignal.kpi.indicators.DeliverySums;
import io.pullsignal.kpi.indicators.FigureQuery;
import io.pullsignal.kpi.indicators.KeyFigure;
import io.pullsignal.kpi.indicators.PeriodSums;
import io.pullsignal.kpi.indicators.db.DeliveredOrdersQuery;
import io.pullsignal.kpi.indicators.db.FigureSums;
import io.pullsignal.kpi.scorecard.Basis;
import io.pullsignal.kpi.scorecard.Distribution;
import io.pullsignal.kpi.scorecard.Measure;
import io.pullsignal.kpi.scorecard.PriceTrend;
import io.pullsignal.kpi.scorecard.Scorecard;
import io.pullsignal.kpi.scorecard.SupplierScore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads scorecards from the sums that orders and receipts keep up. Only whole orders, and windows that are not in {@code
 * delivery_sum}, are judged line by line, through the index of a supplier's lines.
 */
public final class Scorecards {
    private static final String NAME = "select name from supplier where code = ?";

    private final FigureSums lines = new FigureSums();
    private final DeliveredOrdersQuery orders = new DeliveredOrdersQuery();

    /**
     * Suppliers with anything to say of them over the period, by code.
     *
     * @param query by supplier; its group limit is that of the page
     * @param connection in one snapshot
     */
    public SortedMap<String, SupplierScore> page(Connection connection, FigureQuery query, Basis basis)
            throws SQLException {
        SortedMap<String, DeliverySums> deliveries = deliveries(connection, query, basis);
        TreeSet<String> codes = new TreeSet<>(deliveries.keySet());
        codes.addAll(SpreadsTable.suppliers(
                connection, query.from(), query.to(), query.after().orElse(""), query.groupLimit()));
        List<String> page = codes.stream().limit(query.groupLimit()).toList();
        Map<String, Map<Measure, Distribution>> spreads =
                SpreadsTable.ofSuppliers(connection, query.from(), query.to(), page);
        SortedMap<String, SupplierScore> scores = new TreeMap<>();
        page.forEach(code -> scores.put(
                code,
                new SupplierScore(
                        deliveries.getOrDefault(code, DeliverySums.NONE), spreads.getOrDefault(code, Map.of()))));
        return scores;
    }

    /**
     * One supplier, by week.
     *
     * @param query by day, of one supplier, with as many groups as it has days
     * @return empty where nothing is known of it
     */
    public Optional<Scorecard> one(Connection connection, FigureQuery query, Basis basis) throws SQLException {
        String supplier = query.filter().supplier().orElseThrow();
        SortedMap<LocalDate, DeliverySums> weeks = new TreeMap<>();
        deliveries(connection, query, basis)
                .forEach((day, sums) -> weeks.merge(monday(LocalDate.parse(day)), sums, DeliverySums::plus));
        Map<LocalDate, Map<Measure, Distribution>> spreads =
                SpreadsTable.byWeek(connection, query.from(), query.to(), supplier);
        Optional<String> name = name(connection, supplier);
        if (name.isEmpty() && weeks.isEmpty() && spreads.isEmpty()) {
            return Optional.empty();
        }
        TreeSet<LocalDate> mondays = new TreeSet<>(weeks.keySet());
        mondays.addAll(spreads.keySet());
        SortedMap<LocalDate, SupplierScore> scores = new TreeMap<>();
        mondays.forEach(week -> scores.put(
                week,
                new SupplierScore(weeks.getOrDefault(week, DeliverySums.NONE), spreads.getOrDefault(week, Map.of()))));
        return Optional.of(new Scorecard(
                supplier,
                name.orElse(supplier),
                new SupplierScore(
                        weeks.values().stream().reduce(DeliverySums.NONE, DeliverySums::plus),
                        SpreadsTable.ofSuppliers(connection, query.from(), query.to(), List.of(supplier))
                                .getOrDefault(supplier, Map.of())),
                scores,
                PriceTrend.of(PricesTable.purchases(connection, query.from(), query.to(), supplier))));
    }

    private SortedMap<String, DeliverySums> deliveries(Connection connection, FigureQuery query, Basis basis)
            throws SQLException {
        if (basis == Basis.ORDER) {
            return orders.sums(connection, query);
        }
        SortedMap<String, DeliverySums> deliveries = new TreeMap<>();
        for (Map.Entry<String, PeriodSums> group :
                lines.sums(connection, query, KeyFigure.SUPPLIER_OTIF).entrySet()) {
            deliveries.put(group.getKey(), group.getValue().deliveries());
        }
        return deliveries;
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static Optional<String> name(Connection connection, String supplier) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NAME)) {
            select.setString(1, supplier);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }
}
