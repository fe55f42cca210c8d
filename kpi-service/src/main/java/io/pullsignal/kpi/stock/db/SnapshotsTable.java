package io.pullsignal.kpi.stock.db;

import io.pullsignal.kpi.batch.db.ColumnArrays;
import io.pullsignal.kpi.stock.PositionSnapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Table {@code stock_position}. */
public final class SnapshotsTable {
    private static final String SAVE = """
            insert into stock_position as p (location, item, version, on_hand, on_order, as_of)
            select * from unnest(?, ?, ?, ?, ?, ?)
            on conflict (location, item) do update
            set version = excluded.version, on_hand = excluded.on_hand, on_order = excluded.on_order,
                as_of = excluded.as_of
            where p.version < excluded.version
            """;

    /** Keeps the snapshots whose version is higher than the stored one; one per position, in key order. */
    public void save(Connection connection, Collection<PositionSnapshot> snapshots) throws SQLException {
        if (snapshots.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(SAVE)) {
            new ColumnArrays<>(connection, statement, List.copyOf(snapshots))
                    .text(snapshot -> snapshot.position().location())
                    .text(snapshot -> snapshot.position().item())
                    .longs(PositionSnapshot::version)
                    .decimals(PositionSnapshot::onHand)
                    .decimals(PositionSnapshot::onOrder)
                    .instants(PositionSnapshot::asOf);
            statement.executeUpdate();
        }
    }
}
