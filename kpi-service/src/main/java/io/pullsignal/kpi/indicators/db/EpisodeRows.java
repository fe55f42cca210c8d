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
            bounds as (
                select p.location, p.item,
                       timestamptz 'epoch' + a.starts_micros * interval '1 microsecond' as starts,
                       timestamptz 'epoch' + b.ends_micros * interval '1 microsecond' as ends
                from position p
                join calendar a on a.time_zone = p.time_zone and a.business_date = p.from_day
                join calendar b on b.time_zone = p.time_zone and b.business_date = p.last_day)
            select e.location, e.item, e.started_at, e.ended_at, e.units_short
            from bounds w
            join stockout_episode e on e.location = w.location and e.item = w.item
             and e.started_at < w.ends and (e.ended_at is null or e.ended_at > w.starts)
            where (e.location collate "C", e.item collate "C", e.started_at) > (?, ?, ?)
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
        try (PreparedStatement statement = connection.prepareStatement(PositionScope.text(query) + SELECT)) {
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
