package io.pullsignal.replenishment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.pullsignal.contracts.Topics;
import io.pullsignal.core.policy.PolicyParameters;
import io.pullsignal.core.policy.SignalAt;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.events.consumption.v1.ConsumptionRecorded;
import io.pullsignal.events.orders.v1.SignalChangeKind;
import io.pullsignal.events.replenishment.v1.SignalRaised;
import io.pullsignal.events.stock.v1.StockAdjustmentKind;
import io.pullsignal.events.stock.v1.StockCorrected;
import io.pullsignal.events.stock.v1.StockCorrectionKind;
import io.pullsignal.events.stock.v1.StockPositionChanged;
import io.pullsignal.messaging.TransactionalOutbox;
import io.pullsignal.messaging.UnitOfWork;
import io.pullsignal.replenishment.loop.ChangeNote;
import io.pullsignal.replenishment.loop.LoopDefinition;
import io.pullsignal.replenishment.loop.db.LoopChanges;
import io.pullsignal.replenishment.masterdata.SourcingTerms;
import io.pullsignal.replenishment.masterdata.db.SourcingTermsCopies;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.testing.PullsignalTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PullsignalTestResource.class)
class StockPipelineTest {
    private static final Instant MONDAY = Town.MONDAY;
    private static Town town;

    @Inject
    DataSource database;

    @Inject
    TransactionalOutbox outbox;

    @Inject
    LoopChanges loops;

    @BeforeAll
    static void open() {
        town = new Town();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    void a_sale_that_empties_a_container_becomes_one_signal_on_the_topic() throws SQLException {
        stock("S1", "MILK", "30", kanban("10", 3));

        town.sell("S1", "MILK", "4", MONDAY.plusSeconds(60));
        String emptying = town.sell("S1", "MILK", "6", MONDAY.plusSeconds(120));
        town.sell("S1", "MILK", "1", MONDAY.plusSeconds(180));
        awaitOnHand("S1", "MILK", "19");

        await().untilAsserted(() -> assertThat(signals("S1", "MILK"))
                .extracting(
                        SignalRaised::getSignalId,
                        SignalRaised::getQuantity,
                        SignalRaised::getReason,
                        SignalRaised::getCauseEventId)
                .containsExactly(tuple("S1/MILK#1", new BigDecimal("10.000000"), "CONTAINER_EMPTIED", emptying)));
    }

    @Test
    void a_receipt_closes_the_signal_and_the_life_cycle_tells_what_is_in_transit() throws SQLException {
        stock("S1", "TEA", "30", kanban("10", 3));
        town.sell("S1", "TEA", "20", MONDAY.plusSeconds(60));
        awaitOnHand("S1", "TEA", "10");

        town.order("PO-7", 2, SignalChangeKind.IN_TRANSIT, "S1", "TEA", "10", 2);
        town.receive("S1", "TEA", "10", 1, MONDAY.plusSeconds(120));
        awaitOnHand("S1", "TEA", "20");

        await().untilAsserted(() -> assertThat(
                        text(
                                "select string_agg(cycle || ':' || open_quantity::int || ':' || received_quantity::int || ':' ||"
                                        + " in_transit_quantity::int, ' ' order by cycle) from signal where location = 'S1' and item = 'TEA'"))
                .isEqualTo("1:0:10:0 2:10:0:10"));
        assertThat(text("select on_order from stock_position where location = 'S1' and item = 'TEA'"))
                .isEqualTo("10.000000");
    }

    @Test
    void a_step_of_an_order_that_comes_again_counts_once() throws SQLException {
        stock("S1", "OIL", "30", kanban("10", 3));
        town.sell("S1", "OIL", "10", MONDAY.plusSeconds(60));
        awaitOnHand("S1", "OIL", "20");

        town.order("PO-8", 2, SignalChangeKind.UNFULFILLED, "S1", "OIL", "5", 1);
        town.order("PO-8", 2, SignalChangeKind.UNFULFILLED, "S1", "OIL", "5", 1);
        town.sell("S1", "OIL", "1", MONDAY.plusSeconds(120));
        awaitOnHand("S1", "OIL", "19");

        await().untilAsserted(() -> assertThat(
                        text("select unfulfilled_quantity::int from signal where location = 'S1' and item = 'OIL'"))
                .isEqualTo("5"));
    }

    @Test
    void an_event_that_comes_again_is_neither_folded_nor_posted_and_is_counted() throws SQLException {
        stock("S1", "RICE", "30", kanban("10", 3));
        long before = duplicates();
        ConsumptionRecorded sale = Town.sale(Town.nextId(), "S1", "RICE", "10", MONDAY.plusSeconds(60));

        town.consume(sale);
        town.consume(sale);
        town.flush();
        awaitOnHand("S1", "RICE", "20");
        town.consume(sale);
        town.sell("S1", "RICE", "1", MONDAY.plusSeconds(120));

        awaitOnHand("S1", "RICE", "19");
        await().untilAsserted(() -> assertThat(duplicates() - before).isEqualTo(2));
        assertThat(text("select count(*) from stock_ledger where location = 'S1' and item = 'RICE'"))
                .isEqualTo("3");
        assertThat(text("select count(*) from signal where location = 'S1' and item = 'RICE'"))
                .isEqualTo("1");
    }

    @Test
    void a_count_is_the_truth_of_its_own_time_and_absorbs_what_arrives_late() throws SQLException {
        stock("S1", "SALT", "30", kanban("10", 3));
        town.sell("S1", "SALT", "5", MONDAY.plusSeconds(600));
        awaitOnHand("S1", "SALT", "25");

        town.count("S1", "SALT", "28", MONDAY.plusSeconds(300));
        awaitOnHand("S1", "SALT", "23");
        String late = town.sell("S1", "SALT", "2", MONDAY.plusSeconds(100));

        await().untilAsserted(() -> assertThat(town
                        .read(
                                Topics.STOCK_CORRECTIONS,
                                StockCorrected.class,
                                row -> row.getLocation().equals("S1")
                                        && row.getItem().equals("SALT"))
                        .stream()
                        .filter(row -> !row.getQuantity().equals(new BigDecimal("30.000000")))
                        .toList())
                .extracting(StockCorrected::getKind, StockCorrected::getQuantity, StockCorrected::getOccurredAt)
                .containsExactly(
                        tuple(StockCorrectionKind.COUNT_DELTA, new BigDecimal("-2.000000"), MONDAY.plusSeconds(300)),
                        tuple(
                                StockCorrectionKind.COUNT_ABSORBED,
                                new BigDecimal("2.000000"),
                                MONDAY.plusSeconds(300))));
        awaitOnHand("S1", "SALT", "23");
        assertThat(text("select sum(quantity) from stock_ledger where location = 'S1' and item = 'SALT'"))
                .isEqualTo("23.000000");
        assertThat(text("select count(*) from stock_ledger where event_id like '%" + late + "'"))
                .isEqualTo("2");
    }

    @Test
    void what_cannot_be_read_or_is_refused_sinks_nobody_else() throws SQLException {
        stock("S1", "SOAP", "30", kanban("10", 3));

        town.send(Topics.CONSUMPTION_RECORDED, "S1/SOAP", "junk".getBytes(StandardCharsets.UTF_8));
        ConsumptionRecorded ancient =
                Town.sale(Town.nextId(), "S1", "SOAP", "1", Instant.parse("1901-01-01T00:00:00Z"));
        town.consume(ancient);
        town.consume(Town.sale(Town.nextId(), "S1", "K\u00c4SE", "1", MONDAY.plusSeconds(30)));
        town.sell("S1", "SOAP", "3", MONDAY.plusSeconds(60));

        awaitOnHand("S1", "SOAP", "27");
        assertThat(
                        text(
                                "select string_agg(kind || ':' || reason, ' ' order by kind, reason) from dead_letter where topic = 'consumption.recorded.v1'"))
                .isEqualTo("POISON:UNDECODABLE REJECTED:DATE_OUT_OF_RANGE REJECTED:INVALID_CODE");
    }

    @Test
    void the_last_state_of_a_position_is_published_with_a_rising_version() throws SQLException {
        stock("S1", "JAM", "30", kanban("10", 3));
        town.sell("S1", "JAM", "3", MONDAY.plusSeconds(60));
        town.adjust(StockAdjustmentKind.WRITE_OFF, "S1", "JAM", "2", MONDAY.plusSeconds(90));
        awaitOnHand("S1", "JAM", "25");

        await().untilAsserted(() -> {
            List<StockPositionChanged> states = town.read(
                    Topics.STOCK_POSITIONS,
                    StockPositionChanged.class,
                    state -> state.getItem().equals("JAM"));
            assertThat(states)
                    .extracting(StockPositionChanged::getVersion)
                    .isNotEmpty()
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(states.get(states.size() - 1).getOnHand()).isEqualByComparingTo("25");
        });
    }

    @Test
    void terms_that_come_while_a_loop_is_being_made_reach_it() throws SQLException {
        town.count("S1", "TURN", "30", MONDAY);
        town.flush();
        awaitOnHand("S1", "TURN", "30");

        outbox.inTransaction(work -> {
            List<LoopChanges.Outcome> made = make(work, "S1", "TURN", kanban("10", 3));
            town.terms("ACME", "TURN");
            town.flush();
            await().until(this::termsOfTurnAreStoredOrWait);
            return made;
        });
        town.sell("S1", "TURN", "10", MONDAY.plusSeconds(60));

        await().untilAsserted(() -> assertThat(signals("S1", "TURN")).hasSize(1));
    }

    private boolean termsOfTurnAreStoredOrWait() throws SQLException {
        return text("select exists (select from sourcing_terms where item = 'TURN')"
                        + " or exists (select from pg_locks where locktype = 'advisory' and not granted)")
                .equals("t");
    }

    private void stock(String location, String item, String units, PolicyParameters parameters) throws SQLException {
        town.count(location, item, units, MONDAY);
        town.flush();
        awaitOnHand(location, item, units);
        outbox.inTransaction(work -> {
            SourcingTermsCopies.put(
                    work.connection(), new SourcingTerms("ACME", item, 1, 1, 2, Quantity.ZERO, Quantity.ZERO, true));
            return make(work, location, item, parameters);
        });
    }

    private List<LoopChanges.Outcome> make(UnitOfWork work, String location, String item, PolicyParameters parameters)
            throws SQLException {
        return loops.put(
                work,
                List.of(new LoopDefinition(new PositionKey(location, item), parameters, null, null, null, null, false)),
                new ChangeNote("test", ""),
                MONDAY);
    }

    private static PolicyParameters kanban(String containerQuantity, int cards) {
        return new PolicyParameters(
                "KANBAN", Quantity.of(containerQuantity), cards, SignalAt.EMPTIED, Quantity.ZERO, Quantity.ZERO);
    }

    private List<SignalRaised> signals(String location, String item) {
        return town.read(
                Topics.SIGNALS,
                SignalRaised.class,
                signal -> signal.getLocation().equals(location)
                        && signal.getItem().equals(item));
    }

    private long duplicates() throws SQLException {
        return Long.parseLong(text("select coalesce(sum(records), 0) from input_bucket where bucket = 'duplicate'"));
    }

    private void awaitOnHand(String location, String item, String units) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(new BigDecimal(text(
                                "select coalesce((select on_hand from stock_position where location = '%s' and item = '%s'), -1)"
                                        .formatted(location, item))))
                        .as(
                                "on hand; dead letters: %s",
                                text("select string_agg(reason || ' ' || detail, '; ') from dead_letter"))
                        .isEqualByComparingTo(units));
    }

    private String text(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(query);
                ResultSet row = select.executeQuery()) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}
