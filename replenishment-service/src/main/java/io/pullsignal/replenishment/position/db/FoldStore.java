package io.pullsignal.replenishment.position.db;

import io.pullsignal.replenishment.position.BatchFold;
import io.pullsignal.replenishment.position.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Stores what a fold made, except the ledger's rows. */
public final class FoldStore {
    private FoldStore() {}

    /** @return the positions that changed */
    public static List<Position> save(Connection connection, BatchFold fold) throws SQLException {
        List<Position> changed =
                fold.positions().stream().filter(Position::changed).toList();
        if (!changed.isEmpty()) {
            PositionsTable.update(connection, changed);
        }
        if (!fold.signals().isEmpty()) {
            SignalRows.insert(connection, fold.signals());
        }
        if (!fold.progress().isEmpty()) {
            SignalRows.progress(connection, fold.progress());
        }
        OpenSupplyTable.follow(connection, fold.signals(), fold.progress());
        if (!fold.transitions().isEmpty()) {
            SignalRows.transitions(connection, fold.transitions());
        }
        if (!fold.unfulfilled().isEmpty()) {
            LaterReviews.plan(connection, fold.unfulfilled());
        }
        return changed;
    }
}
