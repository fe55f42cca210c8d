package io.pullsignal.replenishment;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.core.tuning.TuningRule;
import io.pullsignal.replenishment.demand.UsualRules;
import io.pullsignal.replenishment.demand.db.StatisticsJob;
import io.pullsignal.replenishment.position.db.LedgerPartitions;
import io.pullsignal.replenishment.proposal.ProposalRules;
import io.pullsignal.replenishment.proposal.db.ProposalReview;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How many positions a second the statistics could make if nothing held them back. Not a test: run it with
 * {@code -Dtest=StatisticsProfile}; {@code -Dpositions} changes the number of positions, each with a year of sales on three
 * days a week.
 */
class StatisticsProfile {
    private static final int POSITIONS = Integer.getInteger("positions", 1_000);
    private static final int PER_PAGE = 100;
    /** A Monday, more than an hour after midnight. */
    private static final Instant NIGHT = Instant.parse("2026-12-28T01:15:00Z");

    private final FreshDatabase fresh =
            new FreshDatabase(new EventCodec(URI.create("http://localhost:1"), EventCodec.Registration.LOOK_UP_ONLY));

    @Test
    void measure() throws SQLException {
        fill();
        StatisticsJob job = new StatisticsJob(
                fresh.outbox,
                UsualRules.RULES,
                new ProposalReview(new ProposalRules(TuningRule.USUAL, 4, 3, 28, 28, 28)),
                PER_PAGE);
        run(job, "everything for the first time, methods compared", NIGHT);
        run(job, "a night in which nothing changed", NIGHT.plus(Duration.ofDays(1)));
        execute("""
                insert into stock_ledger
                select 'L', 'I' || i, '2026-12-29', 'late/' || i, 1, 0, 'SALE', -2, '2026-12-29T10:00:00Z'
                  from generate_series(1, %d, 5) i""".formatted(POSITIONS));
        execute("""
                update stock_position p set on_hand = on_hand - 2, version = version + 1
                 where exists (select 1 from stock_ledger l
                                where l.location = p.location and l.item = p.item and l.business_date = '2026-12-29')""");
        run(job, "a night in which one in five changed", NIGHT.plus(Duration.ofDays(2)));
        run(job, "a week is over, methods kept", NIGHT.plus(Duration.ofDays(7)));
    }

    private static void run(StatisticsJob job, String what, Instant now) throws SQLException {
        long from = System.nanoTime();
        int positions = 0;
        StatisticsJob.Step step;
        do {
            step = job.step(now);
            positions += step.positions();
        } while (step.worked());
        Duration took = Duration.ofNanos(System.nanoTime() - from);
        System.out.printf(
                "%d positions, %s: %d looked at in %d ms, %d a second%n",
                POSITIONS, what, positions, took.toMillis(), positions * 1_000L / Math.max(1, took.toMillis()));
    }

    private void fill() throws SQLException {
        new LedgerPartitions(fresh.database)
                .ensure(IntStream.rangeClosed(1, 12)
                        .mapToObj(month -> YearMonth.of(2026, month))
                        .collect(Collectors.toSet()));
        execute("""
                insert into stock_ledger
                select 'L', 'I' || i, '2026-01-01', 'count/' || i, 1, 0, 'COUNT_DELTA', 100000, '2026-01-01T08:00:00Z'
                  from generate_series(1, %d) i""".formatted(POSITIONS));
        execute("""
                insert into stock_ledger
                select 'L', 'I' || i, d::date, 'sale/' || i || '/' || d::date, 1, 0, 'SALE', -(1 + (i * 7 + extract(doy from d)::int) %% 9),
                       d + interval '10 hours'
                  from generate_series(1, %d) i,
                       generate_series('2026-01-02'::timestamptz, '2026-12-27'::timestamptz, interval '1 day') d
                 where extract(dow from d) in (2, 4, 6)""".formatted(POSITIONS));
        execute("""
                insert into stock_position (location, item, on_hand, unit, started, version, rules, containers)
                select location, item, sum(quantity), 'EACH', true, 1, '', '' from stock_ledger group by location, item""");
        execute(
                "insert into item (code, version, stock_unit, standard_cost) select item, 1, 'EACH', 1 from stock_position");
        execute("""
                insert into replenishment_loop (location, item, version, policy, container_quantity, card_count, signal_at,
                                                minimum, maximum, daily_demand, lead_time_days, blocked)
                select location, item, 1, 'KANBAN', 10, 2, 'EMPTIED', 0, 0, 2, 3, false from stock_position""");
        execute("analyze");
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = fresh.database.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
