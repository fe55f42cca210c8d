package io.pullsignal.replenishment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.pullsignal.contracts.Topics;
import io.pullsignal.events.orders.v1.SignalChangeKind;
import io.pullsignal.messaging.DatabaseConsumer;
import io.pullsignal.messaging.OutboxRelay;
import io.pullsignal.replenishment.masterdata.kafka.MasterDataCopies;
import io.pullsignal.replenishment.position.kafka.PositionAnnouncer;
import io.pullsignal.replenishment.rebuild.kafka.Rebuild;
import io.pullsignal.testing.Infrastructure;
import io.pullsignal.testing.PullsignalTestResource;
import io.pullsignal.testing.Rows;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PullsignalTestResource.class)
class RebuildTest {
    private static final Set<String> INPUTS = Set.of(
            Topics.CONSUMPTION_RECORDED,
            Topics.STOCK_ADJUSTED,
            Topics.GOODS_RECEIVED,
            Topics.GOODS_DESPATCHED,
            Topics.ORDER_LIFECYCLE);
    private static final List<String> SAME = List.of(
            "select location, item, business_date, event_id, line_number, component, kind, quantity, occurred_at"
                    + " from stock_ledger order by 1, 2, 3, 4, 5, 6",
            "select location, item, on_hand, on_order, cycle, as_of, counted_at from stock_position where started order by 1, 2",
            "select location, item, cycle, quantity, reason, cause_event_id, open_quantity, received_quantity,"
                    + " unfulfilled_quantity, in_transit_quantity, received_at,"
                    + " source_location, surplus, despatched_quantity, bought_quantity from signal order by 1, 2, 3",
            "select * from open_supply where requested + ordered > 0 order by 1, 2",
            "select committed from stock_position where location = 'W9' and item = 'R7'",
            "select location, item, version, policy, card_count, blocked from replenishment_loop order by 1, 2",
            "select location, item, split_part(rules, '|', 2) from stock_position where rules <> '' order by 1, 2",
            "select location, item, array(select found[1] from regexp_matches(containers, '(\\d+)!', 'g') found) as cards"
                    + " from stock_position where containers like '%!%' order by 1, 2",
            "select location, item, lots, first_best_before from stock_position where lots <> '' order by 1, 2",
            "select location, item, business_date, event_id, line_number, lot, best_before, unit_cost, currency"
                    + " from ledger_lot order by 1, 2, 3, 4, 5",
            "select bucket, sum(records) from input_bucket group by bucket order by bucket");
    /** May be empty: which tests ran before on the same topics decides. */
    private static final String DEAD_LETTERS =
            "select topic, partition, record_offset, kind, reason from dead_letter order by 1, 2, 3";

    @Inject
    DataSource database;

    @Inject
    DatabaseConsumer consumer;

    @Inject
    OutboxRelay relay;

    @Inject
    PositionAnnouncer announcer;

    @Test
    void an_empty_database_is_restored_from_the_topics_and_raises_nothing_anew() throws SQLException {
        try (Town town = new Town()) {
            for (String item : List.of("R1", "R2", "R3")) {
                town.count("S9", item, "40", Town.MONDAY);
            }
            town.flush();
            awaitDrained();
            for (String item : List.of("R1", "R2", "R3")) {
                put(item, "{\"containerQuantity\": 10, \"cardCount\": 4}");
            }
            terms(town);
            for (int i = 0; i < 30; i++) {
                town.sell("S9", "R" + (1 + i % 3), String.valueOf(1 + i % 5), Town.MONDAY.plusSeconds(60 + i));
            }
            town.flush();
            awaitDrained();
            leaveToPeople(town);
            transfer(town);
            putAside(town);
            town.receive("S9", "R1", "10", 1, Town.MONDAY.plusSeconds(400));
            town.receiveLot("S9", "R2", "6", "L2", LocalDate.of(2199, 3, 9), Town.MONDAY.plusSeconds(410));
            town.receiveLot("S9", "R2", "6", "L1", LocalDate.of(2199, 3, 2), Town.MONDAY.plusSeconds(420));
            town.receiveLot("S9", "R3", "5", "", LocalDate.of(2020, 3, 2), Town.MONDAY.plusSeconds(420));
            town.sell("S9", "R2", "2", Town.MONDAY.plusSeconds(415));
            town.sell("S9", "R2", "5", Town.MONDAY.plusSeconds(430));
            town.ordered("PO-B", "S9", "R1", "10", 2, Town.MONDAY.plusSeconds(380), 1);
            town.order("PO-R", 3, SignalChangeKind.IN_TRANSIT, "S9", "R2", "10", 1);
            town.order("PO-R", 4, SignalChangeKind.UNFULFILLED, "S9", "R3", "4", 1);
            town.count("S9", "R1", "17", Town.MONDAY.plusSeconds(300));
            town.sell("S9", "R1", "2", Town.MONDAY.plusSeconds(30));
            town.flush();
            awaitDrained();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> rows("select 1 from stock_ledger where location = 'S9' and kind = 'EXPIRED'")
                                    .size()
                            == 1);
            await().until(() -> announcer.pending() == 0 && relay.pending() == 0);
            int signals = town.records(Topics.SIGNALS).size();

            FreshDatabase fresh = new FreshDatabase(town.codec);
            fresh.execute("insert into reservation (location, item, reference, due_on, quantity, shipped)"
                    + " values ('S9', 'R2', 'KEPT', '2026-02-01', 5, 2)");
            fresh.execute("insert into location_silence (location, heard_at, projected_from, projected_up_to)"
                    + " values ('S9', '2026-01-05', '2026-01-05', '2026-01-06')");
            new Rebuild(
                            "replenishment",
                            Map.of("bootstrap.servers", Infrastructure.get().bootstrapServers()),
                            INPUTS,
                            fresh.database,
                            town.codec,
                            new MasterDataCopies(town.codec),
                            Clock.systemUTC())
                    .runIfNeeded();

            for (String query : SAME) {
                assertThat(fresh.rows(query)).as(query).isEqualTo(rows(query)).isNotEmpty();
            }
            assertThat(fresh.rows("select committed from stock_position where location = 'S9' and item = 'R2'"))
                    .as("what the topics do not know is kept and counts")
                    .containsExactly("3.000000");
            assertThat(fresh.rows("select order_number, promised_on, outstanding_quantity from order_line"
                            + " where location = 'S9' and item = 'R1'"))
                    .as("the board knows its orders again")
                    .containsExactly("PO-B|2026-01-08|10.000000");
            assertThat(fresh.rows("select projected_from, projected_up_to from location_silence"))
                    .as("what was presumed is presumed anew")
                    .containsExactly("null|null");
            assertThat(fresh.rows(DEAD_LETTERS)).isEqualTo(rows(DEAD_LETTERS));
            assertThat(fresh.rows("select count(*) from outbox")).containsExactly("0");
            assertThat(fresh.rows("select count(*) from stock_position p where on_hand <> loose and containers = ''"))
                    .containsExactly("0");
            assertThat(fresh.rows("select o.topic, o.partition, o.next_offset from consumer_offset o order by 1, 2"))
                    .isEqualTo(rows("select o.topic, o.partition, o.next_offset from consumer_offset o order by 1, 2"));
            assertThat(town.records(Topics.SIGNALS)).hasSize(signals);
        }
    }

    /** A count that cannot be posted, between others of its position. */
    private void putAside(Town town) throws SQLException {
        town.count("S9", "R8", "9", Town.MONDAY);
        town.sell("S9", "R8", "12", Town.MONDAY.plusSeconds(10));
        town.flush();
        awaitDrained();
        long before = letters();
        town.count("S9", "R8", "999999999999", Town.MONDAY.plusSeconds(20));
        town.flush();
        awaitDrained();
        assertThat(letters()).isEqualTo(before + 1);
        town.sell("S9", "R8", "2", Town.MONDAY.plusSeconds(30));
        town.count("S9", "R8", "4", Town.MONDAY.plusSeconds(40));
    }

    private long letters() throws SQLException {
        return rows("select 1 from dead_letter").size();
    }

    /** Some of what a warehouse promised has left it. */
    private void transfer(Town town) {
        town.internalTerms("OUR-W9", "W9", "R7");
        town.count("W9", "R7", "100", Town.MONDAY);
        town.count("S9", "R7", "20", Town.MONDAY);
        town.flush();
        awaitDrained();
        String loop = "{\"policy\": \"MIN_MAX\", \"minimum\": 5, \"maximum\": 20, \"supplier\": \"OUR-W9\"}";
        await().untilAsserted(() -> RestAssured.given()
                .contentType(ContentType.JSON)
                .body(loop)
                .put("/v1/loops/S9/R7")
                .then()
                .statusCode(200)
                .body("warnings.code", not(hasItem("NO_SOURCE"))));
        town.sell("S9", "R7", "18", Town.MONDAY.plusSeconds(60));
        town.flush();
        awaitDrained();
        town.despatch("W9", "S9", "R7", "7", 1, Town.MONDAY.plusSeconds(90));
    }

    /** A container in error, and three needs above their caps: one waits, one is refused, one is a request that waits. */
    private void leaveToPeople(Town town) {
        for (String item : List.of("R4", "R5")) {
            LoopsApiTest.source(town, item);
            town.count("S9", item, "20", Town.MONDAY);
            put(item, "{\"policy\": \"MIN_MAX\", \"minimum\": 5, \"maximum\": 20, \"signalCap\": 100}");
            town.sell("S9", item, "500", Town.MONDAY.plusSeconds(60));
        }
        LoopsApiTest.source(town, "R6");
        put("R6", "{\"policy\": \"EVENT_KANBAN\", \"containerQuantity\": 10, \"signalCap\": 20}");
        town.count("S9", "R6", "5", Town.MONDAY);
        town.flush();
        awaitDrained();
        post("R5/refuse", "{\"quantity\": 500, \"reason\": \"a typing error\"}");
        post("R2/containers/4/correction", "{\"state\": \"ERROR\", \"reason\": \"lost\"}");
        RestAssured.given()
                .contentType(ContentType.JSON)
                .body("{\"quantity\": 25}")
                .put("/v1/loops/S9/R6/requests/1")
                .then()
                .statusCode(200);
    }

    private static void put(String item, String loop) {
        RestAssured.given()
                .contentType(ContentType.JSON)
                .body(loop)
                .put("/v1/loops/S9/" + item)
                .then()
                .statusCode(200);
    }

    private static void post(String path, String body) {
        RestAssured.given()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/loops/S9/" + path)
                .then()
                .statusCode(200);
    }

    private static void terms(Town town) {
        for (String item : List.of("R1", "R2", "R3")) {
            LoopsApiTest.source(town, item);
        }
    }

    /** Everything sent is processed. */
    private void awaitDrained() {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            try (Town town = new Town()) {
                return town.isDrained(consumer.status());
            }
        });
    }

    private List<String> rows(String query) throws SQLException {
        return Rows.of(database, query);
    }
}
