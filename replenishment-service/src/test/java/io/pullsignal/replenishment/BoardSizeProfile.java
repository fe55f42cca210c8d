package io.pullsignal.replenishment;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.replenishment.board.BoardFilter;
import io.pullsignal.replenishment.board.db.BoardReads;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * How long the board's statement takes. Not a test: run it with {@code -Dtest=BoardSizeProfile}; {@code -Dloops} changes
 * the number of loops, of which one in five has a signal open, over 20 locations.
 */
class BoardSizeProfile {
    private static final int LOOPS = Integer.getInteger("loops", 10_000);
    private static final int ROUNDS = 12;

    @Test
    void measure() throws SQLException {
        FreshDatabase fresh = new FreshDatabase(
                new EventCodec(URI.create("http://localhost:1"), EventCodec.Registration.LOOK_UP_ONLY));
        try (Connection connection = fresh.database.getConnection()) {
            fill(connection);
            time(connection, BoardFilter.NONE);
            time(connection, BoardFilter.of("L7", "", ""));
            time(connection, BoardFilter.of("", "", "item 12"));
        }
    }

    private static void time(Connection connection, BoardFilter filter) throws SQLException {
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long from = System.nanoTime();
            BoardReads.worst(connection, filter, Town.MONDAY, 30);
            best = Math.min(best, System.nanoTime() - from);
        }
        System.out.printf(
                "%d loops, %s: best of %d %d ms%n",
                LOOPS, filter, ROUNDS, Duration.ofNanos(best).toMillis());
    }

    private static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into stock_position (location, item, on_hand, unit, started, rules, containers)
                    select 'L' || i %% 20, 'I' || i, i %% 40, 'EACH', true, 'K;10000000;2;E|-S;0;0|',
                           case when i %% 5 = 0 then '1R0/1@0,2U5000000@0|1:10000000:0:R' else '1F10000000@0,2U5000000@0|' end
                      from generate_series(1, %d) i""".formatted(LOOPS));
            statement.execute("""
                    insert into replenishment_loop (location, item, version, policy, container_quantity, card_count, signal_at,
                                                    minimum, maximum, daily_demand, lead_time_days, blocked)
                    select location, item, 1, 'KANBAN', 10, 2, 'EMPTIED', 0, 0, 2, 3, false from stock_position""");
            statement.execute("insert into item select item, 1, 'EACH', 'Item ' || item from stock_position");
            statement.execute("""
                    insert into signal (location, item, cycle, policy, containers, quantity, unit, reason, cause_event_id,
                                        cause_line_number, cause_component, raised_at, open_quantity, ordered_quantity)
                    select location, item, 1, 'KANBAN', 1, 10, 'EACH', 'CONTAINER_EMPTIED', 'test', 1, 0,
                           '2026-01-03', 10, case when on_hand > 20 then 10 else 0 end
                      from stock_position where containers like '1R%'""");
            statement.execute("analyze");
        }
    }
}
