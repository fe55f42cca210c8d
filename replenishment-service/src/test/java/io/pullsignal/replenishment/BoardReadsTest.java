package io.pullsignal.replenishment;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.replenishment.board.BoardColumn;
import io.pullsignal.replenishment.board.BoardFilter;
import io.pullsignal.replenishment.board.LoopCard;
import io.pullsignal.replenishment.board.Stage;
import io.pullsignal.replenishment.board.Urgency;
import io.pullsignal.replenishment.board.db.BoardReads;
import io.pullsignal.replenishment.position.PositionKey;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BoardReadsTest {
    private static final Instant NOW = Town.MONDAY;
    private static final String FULL_AND_IN_USE = "1F10000000@0,2U5000000@0|";
    private static FreshDatabase fresh;

    @BeforeAll
    static void migrate() {
        fresh = new FreshDatabase(
                new EventCodec(URI.create("http://localhost:1"), EventCodec.Registration.LOOK_UP_ONLY));
    }

    @Test
    void urgency_is_run_out_against_arrival() throws SQLException {
        signalled("JUDGE", "EMPTY", "0", "2", "3", 1);
        signalled("JUDGE", "SHORT", "2", "2", "3", 1);
        signalled("JUDGE", "OVERDUE", "100", "2", "3", 5);
        signalled("JUDGE", "TIGHT", "5", "2", "3", 1);
        signalled("JUDGE", "UNPLANNED", "5", null, null, 1);
        signalled("JUDGE", "FINE", "100", "2", "3", 1);

        BoardColumn requested = worst("JUDGE").get(Stage.REQUESTED);

        assertThat(requested.cards())
                .extracting(card -> card.key().item() + " " + card.urgency())
                .containsExactly(
                        "EMPTY " + Urgency.OUT_OF_STOCK,
                        "SHORT " + Urgency.RUNS_OUT_FIRST,
                        "OVERDUE " + Urgency.LATE,
                        "TIGHT " + Urgency.TIGHT,
                        "UNPLANNED " + Urgency.NO_PLAN,
                        "FINE " + Urgency.ON_TIME);
        assertThat(requested.critical()).isEqualTo(2);
        assertThat(requested.warning()).isEqualTo(2);
        assertThat(requested.cards().get(1).slackDays()).isEqualByComparingTo("-1");
    }

    @Test
    void a_promise_counts_more_than_the_plan() throws SQLException {
        signalled("PROMISE", "MILK", "5", "2", "3", 1);
        ordered("PROMISE", "MILK");
        line("PROMISE", "MILK", "PO-1", "'2026-01-09'", 10);

        LoopCard card = worst("PROMISE").get(Stage.IN_PROGRESS).cards().get(0);

        assertThat(card.urgency()).isEqualTo(Urgency.RUNS_OUT_FIRST);
        assertThat(card.orderNumber()).isEqualTo("PO-1");
        assertThat(card.dueAt()).isEqualTo(Instant.parse("2026-01-10T00:00:00Z"));
    }

    @Test
    void the_order_whose_goods_come_first_counts() throws SQLException {
        signalled("FIRST", "MILK", "5", "2", "3", 1);
        ordered("FIRST", "MILK");
        line("FIRST", "MILK", "PO-LATER", "'2026-01-09'", 10);
        line("FIRST", "MILK", "PO-RECEIVED", "'2026-01-05'", 0);
        line("FIRST", "MILK", "PO-FIRST", "'2026-01-06'", 10);
        assertThat(inProgress("FIRST").orderNumber()).isEqualTo("PO-FIRST");
        assertThat(inProgress("FIRST").promisedOn()).isEqualTo("2026-01-06");

        sql("delete from order_line where order_number = 'PO-FIRST'");
        line("FIRST", "MILK", "PO-UNANSWERED", "null", 10);
        LoopCard planned = inProgress("FIRST");
        assertThat(planned.orderNumber()).isEqualTo("PO-UNANSWERED");
        assertThat(planned.promisedOn()).isNull();
        assertThat(planned.dueAt())
                .as("three days after it was ordered")
                .isEqualTo(Instant.parse("2026-01-07T00:00:00Z"));
    }

    @Test
    void what_is_ordered_and_not_yet_known_by_its_order_is_due_as_planned() throws SQLException {
        signalled("UNKNOWN", "MILK", "5", "2", "3", 1);
        ordered("UNKNOWN", "MILK");

        LoopCard card = inProgress("UNKNOWN");

        assertThat(card.orderNumber()).isNull();
        assertThat(card.dueAt()).isEqualTo(NOW.plus(Duration.ofDays(2)));
    }

    @Test
    void the_cards_of_one_loop_are_its_own() throws SQLException {
        signalled("ONE", "MILK", "5", "2", "3", 1);
        signalled("ONE", "TEA", "5", "2", "3", 1);
        try (Connection connection = fresh.database.getConnection()) {
            assertThat(items(BoardReads.ofLoop(connection, new PositionKey("ONE", "TEA"), NOW)))
                    .containsExactly("TEA");
        }
    }

    @Test
    void an_empty_container_that_nobody_ordered_is_requested_and_says_why() throws SQLException {
        position("POOL", "CAKE", "10", "2", "2", "1F10000000@0,2W0@0|");

        LoopCard card = worst("POOL").get(Stage.REQUESTED).cards().get(0);

        assertThat(card.unsignalled()).isEqualTo(1);
        assertThat(card.quantity()).isEqualByComparingTo("10");
        assertThat(worst("POOL").get(Stage.DONE).total()).isZero();
    }

    @Test
    void a_loop_that_covers_less_than_a_replenishment_takes_is_watched() throws SQLException {
        position("COVER", "LOW", "3", "2", "2", FULL_AND_IN_USE);
        position("COVER", "WELL", "5", "2", "2", FULL_AND_IN_USE);

        assertThat(worst("COVER").get(Stage.DONE).cards())
                .extracting(LoopCard::urgency)
                .containsExactly(Urgency.TIGHT, Urgency.ON_TIME);
    }

    @Test
    void what_never_moved_and_what_is_sold_to_order_is_not_out_of_stock() throws SQLException {
        position("NEW", "AWAITED", "0", "2", "2", "");
        sql("update stock_position set started = false where location = 'NEW' and item = 'AWAITED'");
        position("NEW", "CAKE", "0", null, null, "");
        sql("update replenishment_loop set policy = 'MAKE_TO_ORDER' where location = 'NEW' and item = 'CAKE'");
        position("NEW", "GONE", "0", "2", "2", "");

        BoardColumn done = worst("NEW").get(Stage.DONE);

        assertThat(done.cards())
                .extracting(card -> card.key().item() + " " + card.urgency())
                .containsExactly(
                        "GONE " + Urgency.OUT_OF_STOCK, "CAKE " + Urgency.ON_TIME, "AWAITED " + Urgency.NOT_STARTED);
        assertThat(done.critical()).isEqualTo(1);
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition() throws SQLException {
        for (int i = 0; i < 25; i++) {
            position(
                    "PAGED",
                    "P%02d".formatted(i),
                    String.valueOf(i % 7),
                    i % 5 == 0 ? null : "2",
                    "2",
                    FULL_AND_IN_USE);
        }
        List<String> inPages = new ArrayList<>();
        try (Connection connection = fresh.database.getConnection()) {
            List<String> atOnce = items(BoardReads.worst(connection, at("PAGED"), NOW, 100)
                    .get(Stage.DONE)
                    .cards());
            List<LoopCard> page = BoardReads.worst(connection, at("PAGED"), NOW, 4)
                    .get(Stage.DONE)
                    .cards();
            while (!page.isEmpty()) {
                inPages.addAll(items(page));
                LoopCard last = page.get(page.size() - 1);
                page = BoardReads.following(
                        connection,
                        at("PAGED"),
                        new BoardReads.After(NOW, last.stage(), last.urgency(), last.sortSlack(), last.key()),
                        4);
            }
            assertThat(inPages).containsExactlyElementsOf(atOnce).hasSize(25);
        }
    }

    @Test
    void the_filter_takes_text_as_it_is() throws SQLException {
        position("TEXT", "A_B", "1", "2", "2", FULL_AND_IN_USE);
        position("TEXT", "AXB", "1", "2", "2", FULL_AND_IN_USE);
        try (Connection connection = fresh.database.getConnection()) {
            assertThat(items(BoardReads.worst(connection, BoardFilter.of("text", "", "a_b"), NOW, 10)
                            .get(Stage.DONE)
                            .cards()))
                    .containsExactly("A_B");
        }
    }

    private static LoopCard inProgress(String location) throws SQLException {
        return worst(location).get(Stage.IN_PROGRESS).cards().get(0);
    }

    private static void ordered(String location, String item) throws SQLException {
        sql("update signal set ordered_quantity = 10 where location = '%s' and item = '%s'".formatted(location, item));
        fresh.sumUpSignals();
    }

    private static void line(String location, String item, String order, String promisedOn, int outstanding)
            throws SQLException {
        sql("insert into order_line values ('%s', '%s', '%s', 1, 'ACME', 2, 'SENT', %s, %d, '2026-01-04')"
                .formatted(location, item, order, promisedOn, outstanding));
    }

    private static Map<Stage, BoardColumn> worst(String location) throws SQLException {
        try (Connection connection = fresh.database.getConnection()) {
            return BoardReads.worst(connection, at(location), NOW, 100);
        }
    }

    private static BoardFilter at(String location) {
        return BoardFilter.of(location, "", "");
    }

    private static List<String> items(List<LoopCard> cards) {
        return cards.stream().map(card -> card.key().item()).toList();
    }

    /** A loop with one container requested some days ago. */
    private static void signalled(
            String location, String item, String onHand, String dailyDemand, String leadTimeDays, int daysAgo)
            throws SQLException {
        position(location, item, onHand, dailyDemand, leadTimeDays, "1R0/1@0,2U5000000@0|1:10000000:0:R");
        sql("""
                insert into signal (location, item, cycle, policy, containers, quantity, unit, reason, cause_event_id,
                                    cause_line_number, cause_component, raised_at, open_quantity)
                values ('%s', '%s', 1, 'KANBAN', 1, 10, 'EACH', 'CONTAINER_EMPTIED', 'test', 1, 0, '%s', 10)""".formatted(location, item, NOW.minus(Duration.ofDays(daysAgo))));
        fresh.sumUpSignals();
    }

    private static void position(
            String location, String item, String onHand, String dailyDemand, String leadTimeDays, String containers)
            throws SQLException {
        sql("""
                insert into stock_position (location, item, on_hand, unit, started, rules, containers)
                values ('%s', '%s', %s, 'EACH', true, 'K;10000000;2;E|-S;0;0|', '%s')""".formatted(location, item, onHand, containers));
        sql("""
                insert into replenishment_loop (location, item, version, policy, container_quantity, card_count, signal_at,
                                                minimum, maximum, daily_demand, lead_time_days, blocked)
                values ('%s', '%s', 1, 'KANBAN', 10, 2, 'EMPTIED', 0, 0, %s, %s, false)""".formatted(location, item, dailyDemand, leadTimeDays));
    }

    private static void sql(String statement) throws SQLException {
        try (Connection connection = fresh.database.getConnection();
                Statement execute = connection.createStatement()) {
            execute.execute(statement);
        }
    }
}
