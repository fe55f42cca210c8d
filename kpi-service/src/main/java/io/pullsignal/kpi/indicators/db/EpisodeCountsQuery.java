package io.pullsignal.kpi.indicators.db;

import io.pullsignal.kpi.indicators.FigureQuery;
import io.pullsignal.kpi.indicators.Grouping;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the stockout episodes that went on at any time of a period. */
final class EpisodeCountsQuery {
    private static final String COUNTS = """
            going_on as (
                select %s as name, e.location, e.item, e.started_at
                from position p
                join stockout_episode e on e.location = p.location and e.item = p.item
                join zone_day d on d.time_zone = p.time_zone and d.business_date between p.from_day and p.last_day
                 and e.started_at < timestamptz 'epoch' + d.ends_micros * interval '1 microsecond'
                 and (e.ended_at is null
                      or e.ended_at > timestamptz 'epoch' + d.starts_micros * interval '1 microsecond'))
            select name, count(distinct (location, item, started_at))
            from going_on
            where ?::text is null or name > ?::text collate "C"
            group by name
            order by name collate "C"
            limit ?
            """;

    SortedMap<String, BigDecimal> counts(Connection connection, FigureQuery query) throws SQLException {
        SortedMap<String, BigDecimal> counts = new TreeMap<>();
        String text = PositionScope.text(query) + COUNTS.formatted(name(query.grouping()));
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            int next = PositionScope.set(statement, query);
            statement.setString(next++, query.after().orElse(null));
            statement.setString(next++, query.after().orElse(null));
            statement.setInt(next, query.groupLimit());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    counts.put(rows.getString(1), rows.getBigDecimal(2));
                }
            }
        }
        return counts;
    }

    private static String name(Grouping grouping) {
        return switch (grouping) {
            case NONE -> "''::text";
            case ITEM -> "p.item";
            case LOCATION -> "p.location";
            case SUPPLIER -> "coalesce(p.supplier, '')";
            case CATEGORY -> "coalesce(p.category, '')";
            case DAY -> "d.business_date::text";
        };
    }
}
