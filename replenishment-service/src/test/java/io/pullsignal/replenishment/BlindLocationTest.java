package io.pullsignal.replenishment;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.replenishment.alert.GhostRules;
import io.pullsignal.replenishment.alert.db.AlertReview;
import io.pullsignal.replenishment.alert.kafka.AlertMessages;
import io.pullsignal.replenishment.blind.SilenceRules;
import io.pullsignal.replenishment.blind.db.BlindWatch;
import io.pullsignal.replenishment.demand.UsualRules;
import io.pullsignal.replenishment.demand.db.StatisticsJob;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.db.PositionReads;
import io.pullsignal.testing.Infrastructure;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A point of sale that falls silent, on a real database, without a broker. */
class BlindLocationTest {
    private static final Instant OPENS = Instant.parse("2026-01-05T08:00:00Z");
    private static final int DAYS_HEARD = 35;
    private static final Instant SILENT = OPENS.plus(Duration.ofDays(DAYS_HEARD));
    private static final List<String> ITEMS = List.of("BREAD", "CHEESE", "MILK", "RICE", "TEA");

    private final EventCodec codec =
            new EventCodec(URI.create(Infrastructure.get().registryUrl()), EventCodec.Registration.REGISTER_MISSING);
    private final FreshDatabase fresh = new FreshDatabase(codec);
    private final AlertMessages messages = new AlertMessages(codec, Clock.systemUTC());
    private final StatisticsJob job =
            new StatisticsJob(fresh.outbox, UsualRules.RULES, new AlertReview(GhostRules.USUAL, messages), 10);
    private final BlindWatch watch = new BlindWatch(
            fresh.outbox,
            fresh.loops,
            new SilenceRules(
                    UsualRules.RULES.hours(),
                    new BigDecimal("4"),
                    new BigDecimal("8"),
                    new BigDecimal("25"),
                    Duration.ofHours(1),
                    Duration.ofDays(7),
                    Duration.ZERO),
            fresh.heard,
            messages,
            Clock.systemUTC());
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    private long offset;

    @Test
    void a_silent_location_is_told_its_loops_go_on_and_late_sales_count_once() throws SQLException {
        monthOfSales("BLIND");
        monthOfSales("SEEN");
        statistics(SILENT.minus(Duration.ofHours(6)));
        kanban("BLIND");
        kanban("SEEN");

        watchAll(SILENT.plus(Duration.ofHours(4)));
        assertThat(fresh.rows("select location from stock_alert where kind = 'BLIND_LOCATION'"))
                .as("eight lines take longer than an afternoon and a morning")
                .isEmpty();

        List<ConsumerRecord<String, byte[]>> late = new ArrayList<>();
        for (int day = 0; day < 3; day++) {
            Instant noon = SILENT.plus(Duration.ofDays(day)).plus(Duration.ofHours(4));
            sellAll("SEEN", noon);
            flush();
            sellAll("BLIND", noon);
            late.addAll(records);
            records.clear();
            watchAll(noon.plus(Duration.ofHours(8)));
            watchAll(noon.plus(Duration.ofHours(8)));
        }

        assertThat(
                        fresh.rows(
                                "select location, item, raised_at from stock_alert where kind = 'BLIND_LOCATION' and cleared_at is null"))
                .containsExactly("BLIND||2026-02-09 20:00:00+00");
        assertThat(fresh.rows("select location, on_hand::int, on_order::int from stock_position where item = 'TEA'"
                        + " order by location"))
                .as("six units in three days empty a container at both, and on hand is what was reported")
                .containsExactly("BLIND|30|6", "SEEN|24|6");
        assertThat(presumedSold("BLIND"))
                .as("two a day since Sunday noon, until Wednesday evening, in whole units")
                .isEqualByComparingTo("7");
        assertThat(presumedSold("SEEN")).isNull();
        assertThat(fresh.rows("select evidence from stock_alert where kind = 'BLIND_LOCATION'"))
                .containsExactly("no sale since 2026-02-08T12:00:00Z; until now 8 lines would be usual;"
                        + " its loops go on as if they were sold, for 7 days at most");
        assertThat(fresh.rows("select cause_event_id like 'blind/BLIND/%' from signal"
                        + " where location = 'BLIND' and item = 'TEA'"))
                .containsExactly("t");

        statistics(SILENT.plus(Duration.ofDays(3)));
        assertThat(fresh.rows("select location, business_date from statistics_run order by location"))
                .as("days that nobody reported are not taken for days without demand")
                .containsExactly("BLIND|2026-02-08", "SEEN|2026-02-11");

        records.addAll(late);
        flush();
        watchAll(SILENT.plus(Duration.ofDays(2)).plus(Duration.ofHours(13)));

        assertThat(fresh.rows("select location, item, on_hand, on_order, cycle from stock_position"
                        + " where location = 'BLIND' order by item"))
                .as("as if the sales had been reported in time")
                .isEqualTo(fresh.rows("select 'BLIND', item, on_hand, on_order, cycle from stock_position"
                        + " where location = 'SEEN' order by item"));
        assertThat(presumedSold("BLIND")).isNull();
        assertThat(fresh.rows("select count(*) from stock_position where containers like '%~%'"))
                .containsExactly("0");
        assertThat(fresh.rows("select count(*) from stock_alert where kind = 'BLIND_LOCATION' and cleared_at is null"))
                .containsExactly("0");
        assertThat(fresh.rows("select projected_from, blind_since from location_silence"))
                .containsExactly("null|null", "null|null");
    }

    @Test
    void a_night_and_a_quiet_shop_are_not_blind() throws SQLException {
        monthOfSales("SHOP");
        fresh.apply(List.of(sale("QUIET", "TEA", OPENS)));
        statistics(SILENT.minus(Duration.ofHours(6)));
        kanban("SHOP");

        watchAll(SILENT);
        watchAll(SILENT.plus(Duration.ofHours(3)));

        assertThat(fresh.rows("select location from stock_alert where kind = 'BLIND_LOCATION'"))
                .isEmpty();
        assertThat(fresh.rows("select distinct on_order::int from stock_position where location = 'SHOP'"))
                .containsExactly("0");
    }

    @Test
    void a_location_that_says_when_it_sells_is_silent_in_those_hours_only() throws SQLException {
        fresh.execute("insert into location (code, version, name, time_zone, opens_at, closes_at)"
                + " values ('MARKET', 1, 'Market', 'UTC', '08:00', '12:00')");
        monthOfSales("MARKET");
        statistics(SILENT.minus(Duration.ofHours(6)));

        watchAll(SILENT.plus(Duration.ofHours(12)));
        assertThat(fresh.rows("select location from stock_alert where kind = 'BLIND_LOCATION'"))
                .as("it was open for one day of five lines since its last sale")
                .isEmpty();

        watchAll(SILENT.plus(Duration.ofHours(27)));
        assertThat(fresh.rows("select location, raised_at from stock_alert where kind = 'BLIND_LOCATION'"))
                .containsExactly("MARKET|2026-02-10 11:00:00+00");
    }

    /** Two of each item a day, one in the morning and one at noon, of an opening stock of a hundred. */
    private void monthOfSales(String location) throws SQLException {
        for (String item : ITEMS) {
            records.add(FreshDatabase.record(
                    codec, Topics.STOCK_ADJUSTED, offset++, Town.counted(location, item, "100", OPENS)));
        }
        for (int day = 0; day < DAYS_HEARD; day++) {
            sellAll(location, OPENS.plus(Duration.ofDays(day)).plus(Duration.ofHours(4)));
        }
        flush();
    }

    private void sellAll(String location, Instant noon) {
        for (String item : ITEMS) {
            records.add(sale(location, item, noon.minusSeconds(10_800)));
            records.add(sale(location, item, noon));
        }
    }

    private ConsumerRecord<String, byte[]> sale(String location, String item, Instant at) {
        return FreshDatabase.record(
                codec, Topics.CONSUMPTION_RECORDED, offset++, Town.sale(Town.nextId(), location, item, "1", at));
    }

    /** On hand is thirty by now: five full containers, each of them three days of sales. */
    private void kanban(String location) throws SQLException {
        for (String item : ITEMS) {
            fresh.kanban(location, item, "6", 5);
        }
    }

    private void flush() throws SQLException {
        fresh.apply(records);
        records.clear();
    }

    private void statistics(Instant now) throws SQLException {
        while (job.step(now).worked()) {
            Thread.onSpinWait();
        }
    }

    private @Nullable BigDecimal presumedSold(String location) throws SQLException {
        try (Connection connection = fresh.database.getConnection()) {
            return PositionReads.find(connection, new PositionKey(location, "TEA"))
                    .orElseThrow()
                    .presumedSold();
        }
    }

    private void watchAll(Instant now) throws SQLException {
        while (watch.step(now)) {
            Thread.onSpinWait();
        }
    }
}
