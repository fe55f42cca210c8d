package io.pullsignal.replenishment;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.core.tuning.TuningRule;
import io.pullsignal.replenishment.demand.UsualRules;
import io.pullsignal.replenishment.demand.db.StatisticsJob;
import io.pullsignal.replenishment.position.db.LedgerPartitions;
import io.pullsignal.replenishment.proposal.ProposalRules;
import io.pullsignal.replenishment.proposal.db.ProposalReview;
import io.pullsignal.testing.Infrastructure;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/**
 * How many positions a second the statistics could make if nothing held them back, and what they take from the path of the
 * events when they are held back as in the service. Not a test: run it with {@code -Dtest=StatisticsProfile}.
 * {@code -Dpositions} changes the number of positions, all of one location; {@code -DsaleDays}, at most 350, on how many
 * days of the year each sold; {@code -Dreviewed} after how many positions a review is broken off.
 */
class StatisticsProfile {
    private static final int POSITIONS = Integer.getInteger("positions", 1_000);
    private static final int SALE_DAYS = Integer.getInteger("saleDays", 156);
    private static final int REVIEWED = Integer.getInteger("reviewed", POSITIONS);
    private static final int PER_PAGE = 100;
    private static final int MILLIS_A_PAGE = 200;
    private static final int SALES_PER_BATCH = 2_000;
    private static final int BATCHES = 10;
    private static final int ROUNDS = 3;
    /** A Monday, more than an hour after midnight. */
    private static final Instant NIGHT = Instant.parse("2026-12-28T01:15:00Z");

    private final EventCodec codec =
            new EventCodec(URI.create(Infrastructure.get().registryUrl()), EventCodec.Registration.REGISTER_MISSING);
    private final FreshDatabase fresh = new FreshDatabase(codec);
    private final StatisticsJob job = new StatisticsJob(
            fresh.outbox,
            UsualRules.RULES,
            new ProposalReview(new ProposalRules(TuningRule.USUAL, 4, 3, 28, 28, 28)),
            PER_PAGE);

    @Test
    void measure() throws SQLException {
        fill();
        run("everything for the first time, methods compared", NIGHT);
        run("a night in which nothing changed", NIGHT.plus(Duration.ofDays(1)));
        fresh.execute("""
                insert into stock_ledger
                select 'L', 'I' || i, '2026-12-29', 'late/' || i, 1, 0, 'SALE', -2, '2026-12-29T10:00:00Z'
                  from generate_series(1, %d, 5) i""".formatted(POSITIONS));
        fresh.execute("""
                update stock_position p set on_hand = on_hand - 2, version = version + 1
                 where exists (select 1 from stock_ledger l
                                where l.location = p.location and l.item = p.item and l.business_date = '2026-12-29')""");
        run("a night in which one in five changed", NIGHT.plus(Duration.ofDays(2)));
        run("a week is over, methods kept", NIGHT.plus(Duration.ofDays(7)));
        for (int round = 1; round <= ROUNDS; round++) {
            sellBeside(round);
        }
    }

    /** Each stage by itself. */
    private void run(String what, Instant now) throws SQLException {
        System.out.printf("%,d positions, %d days of sales each: %s%n", POSITIONS, SALE_DAYS, what);
        String stage = "";
        int positions = 0;
        long begun = System.nanoTime();
        boolean worked = true;
        while (worked) {
            StatisticsJob.Step step = job.step(now);
            worked = step.worked();
            positions += step.positions();
            if (positions >= REVIEWED && stage.equals("REVIEW")) {
                fresh.execute(
                        "update statistics_run set stage = 'DONE', review = false, reviewed_up_to = business_date");
            }
            String next = fresh.rows("select stage from statistics_run").get(0);
            if (!next.equals(stage)) {
                report(stage, positions, begun);
                stage = next;
                positions = 0;
                begun = System.nanoTime();
            }
        }
    }

    private static void report(String stage, int positions, long begun) {
        if (!stage.isEmpty() && !stage.equals("DONE")) {
            long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
            System.out.printf(
                    "  %s: %,d in %,d ms, %,d a second%n", stage, positions, millis, positions * 1_000L / millis);
        }
    }

    /** Sales by themselves, and beside a night's run at the rate of the service. */
    private void sellBeside(int round) throws SQLException {
        long alone = salesPerSecond(2 * round);
        job.request(null, true, NIGHT.plus(Duration.ofDays(7)));
        ScheduledExecutorService night = Executors.newSingleThreadScheduledExecutor();
        try {
            night.scheduleAtFixedRate(this::page, 0, MILLIS_A_PAGE, TimeUnit.MILLISECONDS);
            System.out.printf(
                    "sales a second: %,d alone, %,d with the statistics beside them%n",
                    alone, salesPerSecond(2 * round + 1));
        } finally {
            night.shutdown();
        }
    }

    private void page() {
        try {
            job.step(NIGHT.plus(Duration.ofDays(7)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long salesPerSecond(int round) throws SQLException {
        Random random = new Random(round);
        List<List<ConsumerRecord<String, byte[]>>> batches = new ArrayList<>(BATCHES);
        for (int batch = 0; batch < BATCHES; batch++) {
            List<ConsumerRecord<String, byte[]>> sales = new ArrayList<>(SALES_PER_BATCH);
            for (int i = 0; i < SALES_PER_BATCH; i++) {
                var sale = Town.sale(
                        "beside-" + round + "-" + batch + "-" + i,
                        "L",
                        "I" + (1 + random.nextInt(POSITIONS)),
                        "1",
                        NIGHT);
                sales.add(FreshDatabase.record(codec, Topics.CONSUMPTION_RECORDED, i, sale));
            }
            batches.add(sales);
        }
        long begun = System.nanoTime();
        for (List<ConsumerRecord<String, byte[]>> batch : batches) {
            fresh.apply(batch);
        }
        return BATCHES * SALES_PER_BATCH * 1_000L / TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    private void fill() throws SQLException {
        new LedgerPartitions(fresh.database)
                .ensure(IntStream.rangeClosed(1, 12)
                        .mapToObj(month -> YearMonth.of(2026, month))
                        .collect(Collectors.toSet()));
        fresh.execute("""
                insert into stock_ledger
                select 'L', 'I' || i, '2026-01-01', 'count/' || i, 1, 0, 'COUNT_DELTA', 100000, '2026-01-01T08:00:00Z'
                  from generate_series(1, %d) i""".formatted(POSITIONS));
        fresh.execute("""
                insert into stock_ledger
                select 'L', 'I' || i, d, 'sale/' || i || '/' || d, 1, 0, 'SALE', -(1 + (i * 7 + n) %% 9), d + interval '10 hours'
                  from generate_series(1, %d) i, generate_series(0, %d) n,
                       lateral (select date '2026-01-02' + (n * 350 + i %% 350) / %d as d) made
                 order by i, d""".formatted(POSITIONS, SALE_DAYS - 1, SALE_DAYS));
        fresh.execute("""
                insert into stock_position (location, item, on_hand, unit, started, version, rules, containers)
                select location, item, sum(quantity), 'EACH', true, 1, '', '' from stock_ledger group by location, item""");
        fresh.execute(
                "insert into item (code, version, stock_unit, standard_cost) select item, 1, 'EACH', 1 from stock_position");
        fresh.execute("""
                insert into replenishment_loop (location, item, version, policy, container_quantity, card_count, signal_at,
                                                minimum, maximum, daily_demand, lead_time_days, blocked)
                select location, item, 1, 'KANBAN', 10, 2, 'EMPTIED', 0, 0, 2, 3, false from stock_position""");
        fresh.execute("analyze");
    }
}
