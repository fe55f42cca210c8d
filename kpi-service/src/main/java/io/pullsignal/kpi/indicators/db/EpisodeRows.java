package io.pullsignal.kpi.indicators.db;

import io.pullsignal.kpi.indicators.FigureQuery;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stockout episodes that went on at any time of a period. */
public final class EpisodeRows {
    private static final String SELECT = """
            bounds as materialized (
                select r.time_zone,
                       timestamptz 'epoch' + r.period_starts * interval '1 microsecond' as starts,
                       timestamptz 'epoch' + r.period_ends * interval '1 microsecond' as ends
                from reach r),
            page as (
                select ?::text as location, ?::text as item, ?::timestamptz as started_at)
            select e.location, e.item, e.started_at, e.ended_at, e.units_short
            from period
            cross join page
            cross join stockout_episode e
            join position_state s on s.location = e.location and s.item = e.item
            join bounds w on w.time_zone = s.time_zone
             and e.started_at < w.ends and (e.ended_at is null or e.ended_at > w.starts)
            where (e.location collate "C", e.item collate "C", e.started_at)
                  > (page.location, page.item, page.started_at)
              and (period.location is null or e.location = period.location)
              and (period.item is null or e.item = period.item)
              and (period.category is null or s.category = period.category)
              and (period.supplier is null or s.supplier = period.supplier)
            order by e.location collate "C", e.item collate "C", e.started_at
            limit ?
            """;

    /**
     * One episode.
     *
     * @param endedAt null while it lasts
     * @param unitsShort units asked for and not met during it
     */
    public record EpisodeRow(
            String location,
            String item,
            Instant startedAt,
            @Nullable Instant endedAt,
            BigDecimal unitsShort) {}

    /** Where a page starts: after this row. */
    public record Key(String location, String item, Instant startedAt) {
        public static final Key START = new Key("", "", Instant.EPOCH);
    }

    public List<EpisodeRow> rows(Connection connection, FigureQuery query, Key after, int limit) throws SQLException {
        List<EpisodeRow> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(PositionScope.PERIOD + SELECT)) {
            int next = PositionScope.set(statement, query);
            statement.setString(next++, after.location());
            statement.setString(next++, after.item());
            statement.setObject(next++, after.startedAt().atOffset(ZoneOffset.UTC));
            statement.setInt(next, limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    OffsetDateTime endedAt = rows.getObject(4, OffsetDateTime.class);
                    found.add(new EpisodeRow(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getObject(3, OffsetDateTime.class).toInstant(),
                            endedAt == null ? null : endedAt.toInstant(),
                            rows.getBigDecimal(5)));
                }
            }
        }
        return found;
    }

    /** Episodes that last, over all positions. */
    public long open(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("select count(*) from stockout_episode where ended_at is null");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
