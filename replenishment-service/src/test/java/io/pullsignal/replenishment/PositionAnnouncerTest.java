package io.pullsignal.replenishment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.replenishment.position.UnannouncedPositions;
import io.pullsignal.replenishment.position.kafka.PositionAnnouncer;
import io.pullsignal.replenishment.position.kafka.StockMessages;
import io.pullsignal.testing.Infrastructure;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositionAnnouncerTest {
    private static final String ANNOUNCED = "select count(*) from outbox where topic = 'stock.positions.v1'";

    private final EventCodec codec =
            new EventCodec(URI.create(Infrastructure.get().registryUrl()), EventCodec.Registration.REGISTER_MISSING);
    private final FreshDatabase fresh = new FreshDatabase(codec);

    @Test
    void a_position_that_changed_many_times_is_announced_once_in_its_last_state() throws SQLException {
        sell("A", 3);
        sell("A", 4);
        sell("A", 5);
        try (PositionAnnouncer announcer = start(fresh.unannounced)) {
            awaitRows("select announced from stock_position", "3");
            await().until(() -> announcer.pending() == 0);
        }
        assertThat(fresh.rows(ANNOUNCED)).containsExactly("1");
    }

    @Test
    void what_a_dead_process_had_noted_is_found_in_the_table() throws SQLException {
        sell("A", 1);
        sell("B", 1);
        try (PositionAnnouncer another = start(new UnannouncedPositions(10))) {
            awaitRows(ANNOUNCED, "2");
            await().until(() -> another.pending() == 0);
        }
        assertThat(fresh.rows("select item from stock_position where announced < version"))
                .isEmpty();
    }

    @Test
    void more_positions_than_are_remembered_are_announced_all_the_same() throws SQLException {
        try (PositionAnnouncer announcer = start(fresh.unannounced)) {
            await().until(() -> announcer.pending() == 0);
            int positions = FreshDatabase.UNANNOUNCED_MAX + 20;
            for (int i = 0; i < positions; i++) {
                sell("I" + i, 1);
            }
            awaitRows(ANNOUNCED, Integer.toString(positions));
        }
    }

    private PositionAnnouncer start(UnannouncedPositions unannounced) {
        PositionAnnouncer announcer = new PositionAnnouncer(
                fresh.outbox, fresh.database, new StockMessages(codec, unannounced, Clock.systemUTC()), unannounced);
        announcer.start();
        return announcer;
    }

    private void sell(String item, int units) throws SQLException {
        fresh.apply(List.of(FreshDatabase.record(
                codec,
                Topics.CONSUMPTION_RECORDED,
                0,
                Town.sale("sale-" + item + "-" + units, "S1", item, Integer.toString(units), Town.MONDAY))));
    }

    private void awaitRows(String query, String... expected) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(fresh.rows(query)).containsExactly(expected));
    }
}
