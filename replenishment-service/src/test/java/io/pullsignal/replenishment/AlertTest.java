package io.pullsignal.replenishment;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.core.policy.PolicyParameters;
import io.pullsignal.core.policy.SignalAt;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.events.alerts.v1.StockAlertChanged;
import io.pullsignal.events.stock.v1.StockAdjusted;
import io.pullsignal.events.stock.v1.StockAdjustmentKind;
import io.pullsignal.replenishment.alert.GhostRules;
import io.pullsignal.replenishment.alert.db.AlertReview;
import io.pullsignal.replenishment.alert.kafka.AlertMessages;
import io.pullsignal.replenishment.demand.UsualRules;
import io.pullsignal.replenishment.demand.db.StatisticsJob;
import io.pullsignal.testing.Infrastructure;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Ghosts found with the statistics, on a real database, without a broker. */
class AlertTest {
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final EventCodec codec =
            new EventCodec(URI.create(Infrastructure.get().registryUrl()), EventCodec.Registration.REGISTER_MISSING);
    private final FreshDatabase fresh = new FreshDatabase(codec);
    private final StatisticsJob job = new StatisticsJob(
            fresh.outbox,
            UsualRules.RULES,
            new AlertReview(GhostRules.USUAL, new AlertMessages(codec, Clock.systemUTC())),
            10);
    private long offset;

    @Test
    void negative_stock_is_raised_once_and_cleared_when_it_is_over() throws SQLException {
        count("TEA", "3", START);
        sell("TEA", "5", START.plusSeconds(60));
        runAll(START.plus(DAY));
        runAll(START.plus(DAY.multipliedBy(2)));

        assertThat(fresh.rows("select kind, evidence, cleared_at from stock_alert"))
                .containsExactly(
                        "NEGATIVE_STOCK|on hand is -2 EACH; the last movement was at 2026-01-05T09:01:00Z|null");
        assertThat(published()).containsExactly("NEGATIVE_STOCK RAISED");

        count("TEA", "4", START.plus(DAY.multipliedBy(2)).plusSeconds(7_200));
        runAll(START.plus(DAY.multipliedBy(3)));

        assertThat(fresh.rows("select count(*) from stock_alert where cleared_at is not null"))
                .containsExactly("1");
        assertThat(published()).containsExactly("NEGATIVE_STOCK RAISED", "NEGATIVE_STOCK CLEARED");
    }

    @Test
    void what_is_sold_before_it_is_made_is_no_lie_of_the_books() throws SQLException {
        fresh.loop(
                "S1",
                "CAKE",
                new PolicyParameters(
                        "MAKE_TO_ORDER", Quantity.ZERO, 0, SignalAt.EMPTIED, Quantity.ZERO, Quantity.ZERO));
        sell("CAKE", "1", START);
        runAll(START.plus(DAY));

        assertThat(fresh.rows("select on_hand::int from stock_position where item = 'CAKE'"))
                .containsExactly("-1");
        assertThat(fresh.rows("select kind from stock_alert")).isEmpty();
    }

    @Test
    void a_card_that_does_not_come_back_is_overdue() throws SQLException {
        count("TEA", "20", START);
        fresh.kanban("S1", "TEA", "10", 2);
        sell("TEA", "11", START.plusSeconds(60));

        runAll(START.plus(DAY.multipliedBy(4)));
        assertThat(fresh.rows("select kind from stock_alert")).isEmpty();
        runAll(START.plus(DAY.multipliedBy(5)));

        assertThat(fresh.rows("select kind, evidence from stock_alert"))
                .containsExactly("OVERDUE_CARD|signal S1/TEA#1 is open for 5.0 days; planned are 2.0 days");
    }

    @Test
    void stock_that_stops_selling_while_others_sell_is_a_phantom() throws SQLException {
        count("TEA", "1000", START);
        count("SALT", "1000", START);
        for (int day = 0; day < 42; day++) {
            sell("SALT", "1", START.plus(DAY.multipliedBy(day)).plusSeconds(60));
            if (day < 28 && day % 2 == 0) {
                sell("TEA", "1", START.plus(DAY.multipliedBy(day)).plusSeconds(60));
            }
        }

        runAll(Instant.parse("2026-02-16T01:15:00Z"));

        assertThat(fresh.rows("select item, kind, evidence from stock_alert"))
                .singleElement()
                .satisfies(
                        alert -> assertThat(alert).startsWith("TEA|PHANTOM_STOCK|no sale in 15 days with 986 on hand"));
    }

    private List<String> published() throws SQLException {
        List<String> alerts = new ArrayList<>();
        try (Connection connection = fresh.database.getConnection();
                PreparedStatement select = connection.prepareStatement("select value from outbox where topic = '"
                        + Topics.STOCK_ALERTS + "' order by shard, sequence");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                StockAlertChanged alert = codec.decode(rows.getBytes(1), StockAlertChanged.class);
                alerts.add(alert.getKind() + " " + alert.getState());
            }
        }
        return alerts;
    }

    private void runAll(Instant now) throws SQLException {
        while (job.step(now).worked()) {
            Thread.onSpinWait();
        }
    }

    private void sell(String item, String units, Instant at) throws SQLException {
        apply(FreshDatabase.record(
                codec, Topics.CONSUMPTION_RECORDED, offset++, Town.sale(Town.nextId(), "S1", item, units, at)));
    }

    private void count(String item, String units, Instant at) throws SQLException {
        StockAdjusted event = StockAdjusted.newBuilder()
                .setEventId(Town.nextId())
                .setLineNumber(1)
                .setLocation("S1")
                .setItem(item)
                .setKind(StockAdjustmentKind.COUNT)
                .setQuantity(new BigDecimal(units).setScale(6))
                .setUnit("EACH")
                .setReasonCode("TEST")
                .setOccurredAt(at)
                .setBusinessDate(LocalDate.ofInstant(at, ZoneOffset.UTC))
                .build();
        apply(FreshDatabase.record(codec, Topics.STOCK_ADJUSTED, offset++, event));
    }

    private void apply(ConsumerRecord<String, byte[]> record) throws SQLException {
        fresh.apply(List.of(record));
    }
}
