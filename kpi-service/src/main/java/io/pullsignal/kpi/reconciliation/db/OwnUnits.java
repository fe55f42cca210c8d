package io.pullsignal.kpi.reconciliation.db;

import io.pullsignal.kpi.reconciliation.UnitsKey;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sums of this service's movements, and its on hand beside the published one. */
public final class OwnUnits {
    private static final String SUMS = """
            select location, item, business_date, kind, sum(quantity)
            from stock_movement
            where business_date between ? and ?
            group by location, item, business_date, kind
            limit ?
            """;
    private static final String ON_HAND = """
            with own as (
                select s.location, s.item, f.closing_units
                from position_state s
                join daily_fact f
                  on f.location = s.location and f.item = s.item and f.business_date = s.latest_date)
            select location, item, coalesce(p.on_hand, 0), coalesce(own.closing_units, 0), count(*) over ()
            from own full join stock_position p using (location, item)
            where coalesce(p.on_hand, 0) <> coalesce(own.closing_units, 0)
            order by location, item
            limit ?
            """;

    /** On hand of one position, as published and as folded here. */
    public record OnHandDifference(String location, String item, BigDecimal ledgerUnits, BigDecimal kpiUnits) {}

    /**
     * The differences.
     *
     * @param count number of differences; the list may hold fewer
     */
    public record OnHandDifferences(long count, List<OnHandDifference> first) {}

    /** Signed units by key, at most so many keys. */
    public Map<UnitsKey, BigDecimal> sums(Connection connection, LocalDate from, LocalDate to, int limit)
            throws SQLException {
        Map<UnitsKey, BigDecimal> sums = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(SUMS)) {
            statement.setObject(1, from);
            statement.setObject(2, to);
            statement.setInt(3, limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sums.put(
                            new UnitsKey(
                                    rows.getString(1),
                                    rows.getString(2),
                                    rows.getObject(3, LocalDate.class),
                                    rows.getString(4)),
                            rows.getBigDecimal(5));
                }
            }
        }
        return sums;
    }

    /** Positions whose on hand differs from the published one. */
    public OnHandDifferences onHand(Connection connection, int limit) throws SQLException {
        List<OnHandDifference> first = new ArrayList<>();
        long count = 0;
        try (PreparedStatement statement = connection.prepareStatement(ON_HAND)) {
            statement.setInt(1, limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    first.add(new OnHandDifference(
                            rows.getString(1), rows.getString(2), rows.getBigDecimal(3), rows.getBigDecimal(4)));
                    count = rows.getLong(5);
                }
            }
        }
        return new OnHandDifferences(count, first);
    }
}
