package io.pullsignal.kpi.stock.db;

import io.pullsignal.kpi.batch.db.ColumnArrays;
import io.pullsignal.kpi.stock.FoldedPosition;
import io.pullsignal.kpi.stock.PositionKey;
import io.pullsignal.kpi.stock.StockoutEpisode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Table {@code stockout_episode}. */
final class EpisodesTable {
    private static final String DELETE = """
            delete from stockout_episode e
            using unnest(?, ?, ?) as folded (location, item, since)
            where e.location = folded.location and e.item = folded.item and e.started_at >= folded.since
            """;
    private static final String INSERT = """
            insert into stockout_episode (location, item, started_at, ended_at, units_short)
            select * from unnest(?, ?, ?, ?, ?)
            """;

    private record Row(PositionKey position, StockoutEpisode episode) {}

    void save(Connection connection, List<FoldedPosition> folded) throws SQLException {
        deleteReplaced(
                connection,
                folded.stream()
                        .filter(position -> position.episodesFrom().isPresent())
                        .toList());
        insert(
                connection,
                folded.stream()
                        .flatMap(position ->
                                position.episodes().stream().map(episode -> new Row(position.position(), episode)))
                        .toList());
    }

    private static void deleteReplaced(Connection connection, List<FoldedPosition> replaced) throws SQLException {
        if (replaced.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
            new ColumnArrays<>(connection, statement, replaced)
                    .text(position -> position.position().location())
                    .text(position -> position.position().item())
                    .instants(position -> position.episodesFrom().orElseThrow());
            statement.executeUpdate();
        }
    }

    private static void insert(Connection connection, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            new ColumnArrays<>(connection, statement, rows)
                    .text(row -> row.position().location())
                    .text(row -> row.position().item())
                    .instants(row -> row.episode().startedAt())
                    .instants(row -> row.episode().endedAt().orElse(null))
                    .decimals(row -> row.episode().unitsShort());
            statement.executeUpdate();
        }
    }
}
