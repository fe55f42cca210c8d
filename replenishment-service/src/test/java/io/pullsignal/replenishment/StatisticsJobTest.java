package io.pullsignal.replenishment;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.events.stock.v1.StockAdjusted;
import io.pullsignal.events.stock.v1.StockAdjustmentKind;
import io.pullsignal.replenishment.demand.UsualRules;
import io.pullsignal.replenishment.demand.db.ReviewListener;
import io.pullsignal.replenishment.demand.db.StatisticsJob;
import io.pullsignal.testing.Infrastructure;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** The statistics on a real database, without a broker. */
class StatisticsJobTest {
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final int WEEKS = 24;
    /** A Monday, one hour and a bit after midnight: the Sunday before is over and settled. */
    private static final Instant NIGHT = START.plus(Duration.ofDays(7 * WEEKS)).minus(Duration.ofMinutes(465));

    private final EventCodec codec =
            new EventCodec(URI.create(Infrastructure.get().registryUrl()), EventCodec.Registration.REGISTER_MISSING);
    private final FreshDatabase fresh = new FreshDatabase(codec);
    private final StatisticsJob job = job();
    private long offset;

    @Test
    void demand_classes_and_forecasts_follow_from_the_ledger() throws SQLException {
        cost("DEAR", "9");
        cost("CHEAP", "0.1");
        count("S1", "DEAR", "5000");
        count("S1", "CHEAP", "5000");
        sellDaily("S1", "DEAR", 10, 12);
        sellDaily("S1", "CHEAP", 3, 4);

        runAll(NIGHT);

        assertThat(fresh.rows("select item, count(*), sum(demanded), max(unseen_share) from demand_day"
                        + " group by item order by item"))
                .containsExactly("CHEAP|168|576.000000|0.0000", "DEAR|168|1824.000000|0.0000");
        assertThat(fresh.rows("select item, abc, xyz, pattern, daily_demand, annual_value, fit from demand_class"
                        + " order by item"))
                .containsExactly("CHEAP|C|X|SMOOTH|3.428571|57.6000|f", "DEAR|A|X|SMOOTH|10.857143|16416.0000|f");
        assertThat(fresh.rows("select failures->0->>'test' from demand_class where item = 'DEAR'"))
                .as("nothing else is wrong with it")
                .containsExactly("SUPPLIER_MEASURED");
        assertThat(fresh.rows("select item, chosen_on, horizon_error <= naive_horizon_error from forecast_choice"
                        + " order by item"))
                .containsExactly("CHEAP|2026-06-22|t", "DEAR|2026-06-22|t");
        assertThat(fresh.rows("select count(*), min(first_on), max(last_on), min(units) between 70 and 84"
                        + " from forecast_period where item = 'DEAR'"))
                .containsExactly("13|2026-06-22|2026-09-20|t");
        assertThat(fresh.rows("select business_date, stage, reviewed_up_to, positions, failed from statistics_run"))
                .containsExactly("2026-06-21|DONE|2026-06-21|4|0");
    }

    @Test
    void a_day_is_taken_in_when_it_is_over_where_the_location_is() throws SQLException {
        execute("insert into location (code, version, name, time_zone) values ('TOKYO', 1, 'Tokyo', 'Asia/Tokyo')");
        count("TOKYO", "TEA", "100");
        count("S1", "TEA", "100");

        runAll(Instant.parse("2026-01-07T16:30:00Z"));

        assertThat(fresh.rows("select location, business_date from statistics_run order by location"))
                .containsExactly("S1|2026-01-06", "TOKYO|2026-01-07");
    }

    @Test
    void a_location_that_says_when_it_sells_is_out_of_stock_in_those_hours_only() throws SQLException {
        execute("insert into location (code, version, name, time_zone, opens_at, closes_at)"
                + " values ('MARKET', 1, 'Market', 'UTC', '09:00', '13:00')");
        for (String location : List.of("MARKET", "SHOP")) {
            count(location, "TEA", "5");
            sell(location, "TEA", "5", START.plus(Duration.ofHours(3)));
        }

        runAll(START.plus(Duration.ofDays(1)));

        assertThat(fresh.rows("select location, unseen_share from demand_day order by location"))
                .as("empty for one of four hours, and for eight of the usual twelve")
                .containsExactly("MARKET|0.2500", "SHOP|0.6667");
    }

    @Test
    void a_night_makes_only_what_changed_and_a_late_event_restates_its_day() throws SQLException {
        count("S1", "TEA", "100");
        count("S1", "SALT", "100");
        sell("S1", "TEA", "3", START.plusSeconds(60));
        sell("S1", "SALT", "3", START.plusSeconds(60));
        runAll(START.plus(Duration.ofDays(1)));
        List<String> salt = fresh.rows("select xmin, item from demand_day where item = 'SALT'");

        sell("S1", "TEA", "2", START.plusSeconds(120));
        runAll(START.plus(Duration.ofDays(2)));
        assertThat(fresh.rows("select demanded, closing_on_hand from demand_day where item = 'TEA'"))
                .containsExactly("5.000000|95.000000");

        runAll(START.plus(Duration.ofDays(40)));
        sell("S1", "TEA", "1", START.plusSeconds(180));
        sell("S1", "TEA", "1", START.plus(Duration.ofDays(40)));
        runAll(START.plus(Duration.ofDays(41)));

        assertThat(fresh.rows("select business_date, demanded, closing_on_hand from demand_day where item = 'TEA'"
                        + " order by 1"))
                .as("the first of them is older than what a night looks back")
                .containsExactly("2026-01-05|6.000000|94.000000", "2026-02-14|1.000000|93.000000");
        assertThat(fresh.rows("select xmin, item from demand_day where item = 'SALT'"))
                .isEqualTo(salt);
    }

    @Test
    void a_movement_of_the_day_that_is_not_over_is_taken_in_the_night_after() throws SQLException {
        count("S1", "TEA", "100");
        Instant early = Instant.parse("2026-01-06T00:30:00Z");
        sell("S1", "TEA", "3", early);

        runAll(early.plusSeconds(3_600));
        assertThat(fresh.rows("select sum(demanded) from demand_day")).containsExactly("0.000000");
        runAll(early.plus(Duration.ofDays(1)).plusSeconds(3_600));

        assertThat(fresh.rows("select business_date, demanded from demand_day where demanded > 0"))
                .containsExactly("2026-01-06|3.000000");
    }

    @Test
    void a_clock_of_the_business_that_begins_anew_begins_the_statistics_anew() throws SQLException {
        count("S1", "TEA", "100");
        runAll(START.plus(Duration.ofDays(40)));

        runAll(START.plus(Duration.ofDays(2)));

        assertThat(fresh.rows("select business_date, stage, reviewed_up_to from statistics_run"))
                .containsExactly("2026-01-06|DONE|2026-01-06");
        assertThat(fresh.rows("select as_of from demand_state")).containsExactly("2026-01-06");
    }

    @Test
    void a_run_goes_on_where_another_instance_died() throws SQLException {
        for (int i = 0; i < 5; i++) {
            count("S1", "I" + i, "10");
        }
        Instant night = START.plus(Duration.ofDays(1));
        job.step(night);
        job.step(night);
        assertThat(fresh.rows("select stage, after_item, positions from statistics_run"))
                .containsExactly("DEMAND|I1|2");

        StatisticsJob other = job();
        while (other.step(night).worked()) {
            assertThat(fresh.rows("select item from demand_state")).hasSizeBetween(2, 5);
        }

        assertThat(fresh.rows("select stage, positions from statistics_run")).containsExactly("DONE|10");
        assertThat(fresh.rows("select item from demand_state")).hasSize(5);
    }

    @Test
    void instances_share_the_locations_and_look_at_each_position_once() throws Exception {
        for (int location = 0; location < 6; location++) {
            for (int i = 0; i < 5; i++) {
                count("L" + location, "I" + i, "10");
            }
        }
        int instances = 3;
        CountDownLatch ready = new CountDownLatch(instances);
        ExecutorService threads = Executors.newFixedThreadPool(instances);
        List<Future<Boolean>> running = IntStream.range(0, instances)
                .mapToObj(i -> threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    runAll(START.plus(Duration.ofDays(1)));
                    return true;
                }))
                .toList();
        for (Future<Boolean> one : running) {
            one.get();
        }
        threads.shutdown();
        runAll(START.plus(Duration.ofDays(1)));

        assertThat(fresh.rows("select distinct stage, positions, failed from statistics_run"))
                .containsExactly("DONE|10|0");
        assertThat(fresh.rows("select count(*) from demand_state")).containsExactly("30");
    }

    private StatisticsJob job() {
        return new StatisticsJob(fresh.outbox, UsualRules.RULES, ReviewListener.all(), 2);
    }

    private void runAll(Instant now) throws SQLException {
        while (job.step(now).worked()) {
            Thread.onSpinWait();
        }
    }

    /** Every day at the same hour, alternating between two amounts. */
    private void sellDaily(String location, String item, int units, int otherUnits) throws SQLException {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (int day = 0; day < 7 * WEEKS; day++) {
            int sold = (day / 7 + day) % 2 == 0 ? units : otherUnits;
            Instant at = START.plusSeconds(60).plus(Duration.ofDays(day));
            records.add(FreshDatabase.record(
                    codec,
                    Topics.CONSUMPTION_RECORDED,
                    offset++,
                    Town.sale(Town.nextId(), location, item, String.valueOf(sold), at)));
        }
        fresh.apply(records);
    }

    private void sell(String location, String item, String units, Instant at) throws SQLException {
        fresh.apply(List.of(FreshDatabase.record(
                codec, Topics.CONSUMPTION_RECORDED, offset++, Town.sale(Town.nextId(), location, item, units, at))));
    }

    private void count(String location, String item, String units) throws SQLException {
        StockAdjusted event = StockAdjusted.newBuilder()
                .setEventId(Town.nextId())
                .setLineNumber(1)
                .setLocation(location)
                .setItem(item)
                .setKind(StockAdjustmentKind.COUNT)
                .setQuantity(new BigDecimal(units).setScale(6))
                .setUnit("EACH")
                .setReasonCode("TEST")
                .setOccurredAt(START)
                .setBusinessDate(LocalDate.ofInstant(START, ZoneOffset.UTC))
                .build();
        fresh.apply(List.of(FreshDatabase.record(codec, Topics.STOCK_ADJUSTED, offset++, event)));
    }

    private void cost(String item, String cost) throws SQLException {
        execute("insert into item (code, version, stock_unit, standard_cost) values ('" + item + "', 1, 'EACH', " + cost
                + ")");
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = fresh.database.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
