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
    private static final String GOING_ON = """
            going_on as (
                select p.location, p.item, p.category, p.supplier, p.time_zone, p.from_day, p.last_day, e.started_at,
                       e.ended_at
                from position p
                join calendar a on a.time_zone = p.time_zone and a.business_date = p.from_day
                join calendar b on b.time_zone = p.time_zone and b.business_date = p.last_day
                join stockout_episode e on e.location = p.location and e.item = p.item
                where e.started_at < timestamptz 'epoch' + b.ends_micros * interval '1 microsecond'
                  and (e.ended_at is null
                       or e.ended_at > timestamptz 'epoch' + a.starts_micros * interval '1 microsecond')),
            """;
    private static final String WHOLE_PERIOD = """
            named as (select %s as name, location, item, started_at from going_on p)
            """;
    private static final String EACH_DAY = """
            named as (
                select d.business_date::text as name, p.location, p.item, p.started_at
                from going_on p
                cross join lateral generate_series(0, p.last_day - p.from_day) as offsets (days)
                join calendar d on d.time_zone = p.time_zone and d.business_date = p.from_day + offsets.days
                where p.started_at < timestamptz 'epoch' + d.ends_micros * interval '1 microsecond'
                  and (p.ended_at is null
                       or p.ended_at > timestamptz 'epoch' + d.starts_micros * interval '1 microsecond'))
            """;
    private static final String COUNTS = """
            select name, count(*)
            from named
            where ?::text is null or name > ?::text collate "C"
            group by name
            order by name collate "C"
            limit ?
            """;

    SortedMap<String, BigDecimal> counts(Connection connection, FigureQuery query) throws SQLException {
        SortedMap<String, BigDecimal> counts = new TreeMap<>();
        String text = PositionScope.text(query) + GOING_ON + named(query.grouping()) + COUNTS;
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

    private static String named(Grouping grouping) {
        return switch (grouping) {
            case NONE -> WHOLE_PERIOD.formatted("''::text");
            case ITEM -> WHOLE_PERIOD.formatted("p.item");
            case LOCATION -> WHOLE_PERIOD.formatted("p.location");
            case SUPPLIER -> WHOLE_PERIOD.formatted("coalesce(p.supplier, '')");
            case CATEGORY -> WHOLE_PERIOD.formatted("coalesce(p.category, '')");
            case DAY -> EACH_DAY;
        };
    }
}
