package io.pullsignal.replenishment;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.replenishment.alert.db.RaceWatch;
import io.pullsignal.replenishment.alert.kafka.AlertMessages;
import io.pullsignal.replenishment.board.BoardFilter;
import io.pullsignal.replenishment.board.db.BoardReads;
import io.pullsignal.testing.Infrastructure;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * How long a reading of the whole board takes, and a look at the stockout race. Not a test: run it with
 * {@code -Dtest=BoardSizeProfile}. {@code -Dloops} changes the number of loops, over 20 locations; {@code -Dopen} the
 * signals that are open at each, half of them on an order of their own; {@code -Dclosed} those that were received before;
 * {@code -Dpositions} the positions without a loop.
 */
class BoardSizeProfile {
    private static final int LOOPS = Integer.getInteger("loops", 12_000);
    private static final int OPEN = Integer.getInteger("open", 15);
    private static final int CLOSED = Integer.getInteger("closed", 100);
    private static final int POSITIONS = Integer.getInteger("positions", 100_000);
    private static final int ROUNDS = 12;

    private final EventCodec codec =
            new EventCodec(URI.create(Infrastructure.get().registryUrl()), EventCodec.Registration.REGISTER_MISSING);
    private final FreshDatabase fresh = new FreshDatabase(codec);

    @Test
    void measure() throws SQLException {
        fill();
        RaceWatch watch = new RaceWatch(fresh.outbox, new AlertMessages(codec, Clock.systemUTC()));
        int alerts = 0;
        for (int page = watch.step(Town.MONDAY); page > 0; page = watch.step(Town.MONDAY)) {
            alerts += page;
        }
        System.out.printf(
                "%,d loops with %d open and %d closed signals each, %,d other positions, %,d alerts of the race%n",
                LOOPS, OPEN, CLOSED, POSITIONS, alerts);
        time("board", () -> worst(BoardFilter.NONE));
        time("board of a location", () -> worst(BoardFilter.of("L7", "", "")));
        time("board of a text", () -> worst(BoardFilter.of("", "", "item 12")));
        Instant[] now = {Town.MONDAY};
        time("look at the race that changes nothing", () -> watch.step(now[0] = now[0].plusMillis(1)));
    }

    private interface Read {
        void run() throws SQLException;
    }

    private void worst(BoardFilter filter) throws SQLException {
        try (Connection connection = fresh.database.getConnection()) {
            BoardReads.worst(connection, filter, Town.MONDAY, 30);
        }
    }

    private static void time(String what, Read read) throws SQLException {
        long best = Long.MAX_VALUE;
        long worst = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long from = System.nanoTime();
            read.run();
            long took = System.nanoTime() - from;
            best = Math.min(best, took);
            worst = Math.max(worst, took);
        }
        System.out.printf(
                "  %s: %d to %d ms in %d rounds%n",
                what, Duration.ofNanos(best).toMillis(), Duration.ofNanos(worst).toMillis(), ROUNDS);
    }

    private void fill() throws SQLException {
        fresh.execute("""
                insert into stock_position (location, item, on_hand, unit, started, rules, containers)
                select 'L' || i %% 20, 'I' || i, i %% 40, 'EACH', true, 'K;10000000;2;E|-S;0;0|',
                       case when i > %1$d then '' when i %% 5 = 0 then '1R0/1@0,2U5000000@0|1:10000000:0:R'
                            else '1F10000000@0,2U5000000@0|' end
                  from generate_series(1, %1$d + %2$d) i""".formatted(LOOPS, POSITIONS));
        fresh.execute("""
                insert into replenishment_loop (location, item, version, policy, container_quantity, card_count, signal_at,
                                                minimum, maximum, daily_demand, lead_time_days, blocked)
                select location, item, 1, 'KANBAN', 10, 2, 'EMPTIED', 0, 0, 2, 3, false
                  from stock_position where containers <> ''""");
        fresh.execute("insert into item select item, 1, 'EACH', 'Item ' || item from stock_position");
        // cycle by cycle, as they are raised: those of a loop lie far apart
        fresh.execute("""
                insert into signal (location, item, cycle, policy, containers, quantity, unit, reason, cause_event_id,
                                    cause_line_number, cause_component, raised_at, open_quantity, received_quantity,
                                    ordered_quantity)
                select location, item, cycle, 'KANBAN', 1, 10, 'EACH', 'CONTAINER_EMPTIED', 'test', 1, 0,
                       timestamptz '2026-01-03' - (%1$d - cycle) * interval '1 hour',
                       case when cycle > %1$d then 10 else 0 end, case when cycle > %1$d then 0 else 10 end,
                       case when cycle > %1$d and cycle %% 2 = 0 then 0 else 10 end
                  from generate_series(1, %1$d + %2$d) cycle, replenishment_loop""".formatted(CLOSED, OPEN));
        fresh.execute("""
                insert into signal_order select location, item, cycle, location || item || '/' || cycle, raised_at
                  from signal where ordered_quantity > 0 order by cycle""");
        fresh.execute("""
                insert into order_line
                select location, item, order_number, 1, 'ACME', 2, 'ACKNOWLEDGED',
                       case when cycle % 3 = 0 then null else date '2026-01-07' + (cycle % 5)::int end, open_quantity, ordered_at
                  from signal_order join signal using (location, item, cycle) order by cycle""");
        fresh.sumUpSignals();
        fresh.execute("vacuum analyze");
    }
}
