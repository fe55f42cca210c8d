package io.pullsignal.kpi.indicators.db;

import io.pullsignal.kpi.indicators.DeliverySums;
import io.pullsignal.kpi.indicators.FigureQuery;
import io.pullsignal.kpi.indicators.Grouping;
import io.pullsignal.kpi.indicators.KeyFigure;
import io.pullsignal.kpi.indicators.PeriodSums;
import io.pullsignal.kpi.indicators.StockSums;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** All sums of a page of groups. */
public final class FigureSums {
    private final StockSumsQuery stock = new StockSumsQuery();
    private final DeliverySumsQuery deliveries = new DeliverySumsQuery();

    /**
     * The sums by group name, at most as many groups as the query allows. Each of the two queries answers its own
     * first names, so the first names of both are complete.
     *
     * @param connection in one snapshot (repeatable read), so that both queries see the same state
     */
    public SortedMap<String, PeriodSums> sums(Connection connection, FigureQuery query) throws SQLException {
        return joined(query, stock.sums(connection, query), deliveries.sums(connection, query));
    }

    /** What one figure needs of them; groups that the figure says nothing about may be missing. */
    public SortedMap<String, PeriodSums> sums(Connection connection, FigureQuery query, KeyFigure figure)
            throws SQLException {
        return figure.aboutDeliveries()
                ? joined(query, new TreeMap<>(), deliveries.sums(connection, query))
                : joined(query, stock.sums(connection, query), new TreeMap<>());
    }

    private static SortedMap<String, PeriodSums> joined(
            FigureQuery query, SortedMap<String, StockSums> byStock, SortedMap<String, DeliverySums> byDeliveries) {
        TreeSet<String> names = new TreeSet<>(byStock.keySet());
        names.addAll(byDeliveries.keySet());
        if (query.grouping() == Grouping.NONE) {
            names.add("");
        }
        SortedMap<String, PeriodSums> sums = new TreeMap<>();
        names.stream()
                .limit(query.groupLimit())
                .forEach(name -> sums.put(
                        name,
                        new PeriodSums(
                                byStock.getOrDefault(name, StockSums.NONE),
                                byDeliveries.getOrDefault(name, DeliverySums.NONE))));
        return sums;
    }
}
