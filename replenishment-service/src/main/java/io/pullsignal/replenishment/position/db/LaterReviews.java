package io.pullsignal.replenishment.position.db;

import io.pullsignal.replenishment.position.PositionKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Reviews of needs that nobody fulfils. An empty shelf sells nothing, so no movement would bring the need up again; and at
 * once would make an endless chain of signals with a source that always refuses.
 */
final class LaterReviews {
    private static final Duration LATER = Duration.ofDays(1);

    private LaterReviews() {}

    /** @param unfulfilled positions that the caller has locked, with the business time of the refusal */
    static void plan(Connection connection, Map<PositionKey, Instant> unfulfilled) throws SQLException {
        ColumnArrays arrays = PositionsTable.keyColumns(unfulfilled.keySet());
        ColumnArrays.Values dueAt = arrays.column("timestamptz", unfulfilled.size());
        unfulfilled.values().forEach(refusedAt -> dueAt.addOptional(refusedAt.plus(LATER)));
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into loop_review as r (location, item, due_at)
                select * from unnest(?::text[], ?::text[], ?::timestamptz[])
                on conflict (location, item) do update set due_at = least(r.due_at, excluded.due_at)""")) {
            arrays.bind(upsert);
            upsert.executeUpdate();
        }
    }
}
