package io.pullsignal.replenishment;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.core.policy.PolicyParameters;
import io.pullsignal.core.policy.SignalAt;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.events.alerts.v1.RunOut;
import io.pullsignal.events.alerts.v1.StockAlertChanged;
import io.pullsignal.events.alerts.v1.StockAlertState;
import io.pullsignal.replenishment.alert.db.RaceWatch;
import io.pullsignal.replenishment.alert.kafka.AlertMessages;
import io.pullsignal.replenishment.board.OrderProgress;
import io.pullsignal.replenishment.board.db.OrderProgressTables;
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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The stockout race on a real database, without a broker. */
class RaceWatchTest {
    private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final String SIGNAL =
            "insert into signal (location, item, cycle, policy, containers, quantity, unit,"
                    + " reason, cause_event_id, cause_line_number, cause_component, raised_at, open_quantity)";
    private static final String OPEN =
            ", 1, 'KANBAN', 1, 10, 'EACH', 'EMPTIED', 'sale', 1, 0, '2026-01-05T00:00:00Z', 10";

    private final EventCodec codec =
            new EventCodec(URI.create(Infrastructure.get().registryUrl()), EventCodec.Registration.REGISTER_MISSING);
    private final FreshDatabase fresh = new FreshDatabase(codec);
    private final RaceWatch watch = new RaceWatch(fresh.outbox, new AlertMessages(codec, Clock.systemUTC()));

    @Test
    void a_promise_after_the_run_out_is_an_alert_once_and_an_earlier_one_clears_it() throws SQLException {
        stock("TEA", "KANBAN", "12");
        assertThat(watch.step(MONDAY))
                .as("six days of stock, two days of planned lead time")
                .isZero();

        promise("TEA", 1, LocalDate.of(2026, 1, 11));
        assertThat(watch.step(MONDAY)).isEqualTo(1);
        assertThat(watch.step(MONDAY.plusSeconds(60))).isZero();
        assertThat(alerts())
                .containsExactly("TEA|runs out on 2026-01-11: 12 EACH on hand at 2 a day; order PO-TEA is promised for"
                        + " 2026-01-11; about 2 EACH are missed until then|null");

        promise("TEA", 2, LocalDate.of(2026, 1, 10));
        assertThat(watch.step(MONDAY.plusSeconds(120)))
                .as("that is just in time, and may be late again with the next sale")
                .isZero();
        promise("TEA", 3, LocalDate.of(2026, 1, 9));
        assertThat(watch.step(MONDAY.plusSeconds(120))).isEqualTo(1);
        assertThat(published()).containsExactly("TEA RUNS_OUT_FIRST RAISED", "TEA RUNS_OUT_FIRST CLEARED");
    }

    @Test
    void a_promise_that_was_not_kept_clears_nothing() throws SQLException {
        stock("TEA", "KANBAN", "5");
        promise("TEA", 1, LocalDate.of(2026, 1, 9));
        assertThat(watch.step(MONDAY)).isEqualTo(1);

        fresh.execute("update stock_position set on_hand = 2");
        assertThat(watch.step(Instant.parse("2026-01-10T09:00:00Z")))
                .as("nothing came on the promised day")
                .isZero();
        promise("TEA", 2, LocalDate.of(2026, 1, 9));
        assertThat(watch.step(Instant.parse("2026-01-09T09:00:00Z"))).isZero();
    }

    @Test
    void an_empty_shelf_waits_for_its_goods() throws SQLException {
        stock("TEA", "KANBAN", "0");
        assertThat(watch.step(MONDAY)).isEqualTo(1);
        assertThat(alerts())
                .containsExactly(
                        "TEA|is out of stock: 0 EACH on hand at 2 a day; nothing is ordered yet, goods can be there on"
                                + " 2026-01-07; about 4 EACH are missed until then|null");

        fresh.execute("update signal set open_quantity = 0, received_quantity = quantity");
        fresh.sumUpSignals();
        assertThat(watch.step(MONDAY.plus(DAY)))
                .as("nothing is on order any more")
                .isEqualTo(1);
    }

    @Test
    void the_first_of_several_arrivals_counts() throws SQLException {
        stock("TEA", "KANBAN", "6");
        promise("TEA", 1, LocalDate.of(2026, 1, 11));
        fresh.execute("insert into order_line values ('S1', 'TEA', 'PO-2', 1, 'ACME', 1, 'SENT', null, 10, '"
                + MONDAY.plus(DAY) + "')");
        assertThat(watch.step(MONDAY))
                .as("the second order is planned for just when the shelf is empty")
                .isZero();

        fresh.execute("update order_line set outstanding_quantity = 0 where order_number = 'PO-2'");
        assertThat(watch.step(MONDAY)).isEqualTo(1);
        assertThat(alerts()).allMatch(alert -> alert.contains("order PO-TEA is promised for 2026-01-11"));
    }

    @Test
    void a_late_order_is_no_race_until_the_shelf_is_empty() throws SQLException {
        stock("TEA", "KANBAN", "40");
        promise("TEA", 1, LocalDate.of(2026, 1, 6));
        assertThat(watch.step(MONDAY.plus(DAY.multipliedBy(9)))).isZero();
    }

    @Test
    void what_is_not_kept_in_stock_has_no_shelf() throws SQLException {
        stock("CAKE", "MAKE_TO_ORDER", "0");
        assertThat(watch.step(MONDAY)).isZero();
    }

    @Test
    void a_page_is_a_transaction_and_nothing_is_left() throws SQLException {
        fresh.execute("insert into stock_position (location, item, on_hand, unit, started)"
                + " select 'S1', 'X' || i, 1, 'EACH', true from generate_series(1, 700) i");
        fresh.execute(
                "insert into replenishment_loop (location, item, version, policy, container_quantity, card_count,"
                        + " signal_at, minimum, maximum, daily_demand, lead_time_days, blocked)"
                        + " select 'S1', 'X' || i, i, 'MIN_MAX', 0, 0, 'EMPTIED', 5, 9, 2, 3, false from generate_series(1, 700) i");
        fresh.execute(SIGNAL + " select 'S1', 'X' || i" + OPEN + " from generate_series(1, 700) i");
        fresh.sumUpSignals();

        assertThat(watch.step(MONDAY)).isEqualTo(500);
        assertThat(watch.step(MONDAY)).isEqualTo(200);
        assertThat(watch.step(MONDAY)).isZero();
    }

    @Test
    void a_lost_race_tells_the_numbers_that_it_was_worked_out_from_and_its_end_tells_none() throws SQLException {
        stock("RICE", "KANBAN", "12");
        promise("RICE", 1, LocalDate.of(2026, 1, 11));
        watch.step(MONDAY);
        promise("RICE", 2, LocalDate.of(2026, 1, 8));
        watch.step(MONDAY.plusSeconds(60));

        List<StockAlertChanged> events = events();
        RunOut race = events.get(0).getRace();
        assertThat(race.getOnHand()).isEqualByComparingTo("12");
        assertThat(race.getDailyDemand()).isEqualByComparingTo("2");
        assertThat(race.getUnit()).isEqualTo("EACH");
        assertThat(race.getRunsOutAt()).isEqualTo(MONDAY.plus(Duration.ofDays(6)));
        assertThat(events.get(1).getState()).isEqualTo(StockAlertState.CLEARED);
        assertThat(events.get(1).getRace()).isNull();
    }

    @Test
    void a_step_that_only_notes_something_leaves_what_the_board_says_of_the_order() throws SQLException {
        stock("OATS", "KANBAN", "12");
        progress("OATS", 1, "SHIPPED", LocalDate.of(2026, 1, 9));
        progress("OATS", 2, "NOTED", LocalDate.of(2026, 1, 10));

        assertThat(fresh.rows("select step, promised_on from order_line where item = 'OATS'"))
                .containsExactly("SHIPPED|2026-01-10");
    }

    /** A position with an open signal, two units a day, and two days of lead time. */
    private void stock(String item, String policy, String onHand) throws SQLException {
        fresh.loop(
                "S1",
                item,
                new PolicyParameters(policy, Quantity.of("10"), 3, SignalAt.EMPTIED, Quantity.ZERO, Quantity.ZERO));
        fresh.execute("update replenishment_loop set daily_demand = 2, lead_time_days = 2");
        fresh.execute("insert into stock_position (location, item, unit) values ('S1', '" + item + "', 'EACH')"
                + " on conflict do nothing");
        fresh.execute("update stock_position set started = true, on_hand = " + onHand);
        fresh.execute("delete from signal");
        fresh.execute(SIGNAL + " values ('S1', '" + item + "'" + OPEN + ")");
        fresh.sumUpSignals();
    }

    private void promise(String item, long sequence, LocalDate day) throws SQLException {
        progress(item, sequence, "ACKNOWLEDGED", day);
    }

    private void progress(String item, long sequence, String name, LocalDate day) throws SQLException {
        fresh.execute("update signal set ordered_quantity = quantity where item = '" + item + "'");
        fresh.sumUpSignals();
        OrderProgress step = new OrderProgress(
                "PO-" + item,
                sequence,
                name,
                "ACME",
                "S1",
                MONDAY,
                List.of(new OrderProgress.Line(1, item, BigDecimal.TEN, day)),
                List.of(new OrderProgress.Ordered("S1", item, 1)));
        fresh.outbox.inTransaction(work -> {
            OrderProgressTables.put(work.connection(), List.of(step));
            return Boolean.TRUE;
        });
    }

    private List<String> alerts() throws SQLException {
        return fresh.rows("select item, evidence, cleared_at from stock_alert");
    }

    private List<String> published() throws SQLException {
        return events().stream()
                .map(alert -> alert.getItem() + " " + alert.getKind() + " " + alert.getState())
                .toList();
    }

    private List<StockAlertChanged> events() throws SQLException {
        List<StockAlertChanged> alerts = new ArrayList<>();
        try (Connection connection = fresh.database.getConnection();
                PreparedStatement select = connection.prepareStatement("select value from outbox where topic = '"
                        + Topics.STOCK_ALERTS + "' order by shard, sequence");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                alerts.add(codec.decode(rows.getBytes(1), StockAlertChanged.class));
            }
        }
        return alerts;
    }
}
