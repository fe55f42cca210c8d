package io.pullsignal.gateway.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.pullsignal.contracts.Topics;
import io.pullsignal.events.orders.v1.PurchaseOrderIssued;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Answers to the stockout race through the running service. Each test has its own suppliers, item and location. Goods take
 * twenty days, the shelf is empty in five, expedited goods take two, and the backup takes three.
 */
@QuarkusTest
@QuarkusTestResource(GatewayResources.class)
class RaceServiceTest {
    private static Wire wire;
    private static Shops shops;

    @BeforeAll
    static void open() {
        wire = new Wire();
        shops = new Shops(wire);
    }

    @AfterAll
    static void close() {
        wire.close();
    }

    @AfterEach
    void nothing_is_lost_or_ordered_twice() {
        given().get("/v1/checks")
                .then()
                .statusCode(200)
                .body("allocations_equal_signals.violations", equalTo(0))
                .body("order_history_without_gaps.violations", equalTo(0));
    }

    @Test
    void a_late_despatch_advice_is_expedited_by_rule_before_the_stock_is_zero() {
        shops.raced("EXP");
        Shops.put("/v1/answer-rules/EXP", Map.of("automaticUpTo", 50, "currency", "EUR"));
        String order = shops.racedOrder("EXP", 1);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        shops.advise(order, "exp-1", 10, today.plusDays(15));
        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> given().get("/v1/orders/" + order).then().body("state", equalTo("SHIPPED")));

        Instant empty = Instant.now().plus(Duration.ofDays(5));
        shops.runsOut("EXP", empty);

        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> given().get("/v1/orders/" + order)
                        .then()
                        .body("revision", equalTo(2))
                        .body("lineDetails[0].unitPrice", equalTo(2.0f))
                        .body("history.type", hasItem("REVISED"))
                        .body(
                                "history.reason",
                                hasItem(startsWith("EXPEDITE 10 EACH with EXP for 7.5 EUR, there on "))));
        List<PurchaseOrderIssued> issued = wire.events(Topics.supplierOrders("EXP"), PurchaseOrderIssued.class);
        PurchaseOrderIssued revision = issued.get(issued.size() - 1);
        assertThat(revision.getRevision()).isEqualTo(2);
        assertThat(revision.getLines().get(0).getRequestedDate())
                .as("before the shelf is empty")
                .isBefore(LocalDate.ofInstant(empty, ZoneOffset.UTC));
        given().get("/v1/remedies/of-order/" + order)
                .then()
                .body("kind", contains("EXPEDITE"))
                .body("state", contains("TAKEN"));
    }

    @Test
    void a_split_that_the_buyer_accepts_orders_the_units_once_and_the_rest_lapses() {
        shops.raced("SPLIT");
        String order = shops.racedOrder("SPLIT", 1);
        shops.runsOut("SPLIT", Instant.now().plus(Duration.ofDays(5)));
        int split = awaitRemedy(order, "SPLIT");
        given().get("/v1/remedies?location=split-shop")
                .then()
                .body("items.kind", hasItem("EXPEDITE"))
                .body("items.kind", hasItem("CHASE"))
                .body("items.state", everyItem(equalTo("PROPOSED")));

        for (int twice = 0; twice < 2; twice++) {
            given().header("X-Forwarded-User", "ada")
                    .post("/v1/remedies/" + split + "/accept")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("ACCEPTED"))
                    .body("decidedBy", equalTo("ada"));
        }

        Shops.signalDetail("SPLIT-SHOP", "SPLIT-ITEM", 1)
                .body("allocations", hasSize(2))
                .body("allocations.supplier", contains("SPLIT", "SPLIT-B"))
                .body("openQuantity", equalTo(10.0f));
        given().get("/v1/orders/" + order).then().body("history.reason", hasItem(containsString("(accepted by ada)")));
        given().get("/v1/remedies/of-order/" + order)
                .then()
                .body("find { it.kind == 'EXPEDITE' }.state", equalTo("LAPSED"));
    }

    @Test
    void what_is_declined_is_noted_and_stays_declined() {
        shops.raced("NO");
        String order = shops.racedOrder("NO", 1);
        Instant raisedAt = shops.runsOut("NO", Instant.now().plus(Duration.ofDays(5)));
        int expedite = awaitRemedy(order, "EXPEDITE");
        given().contentType(ContentType.JSON)
                .body(Map.of("reason", "too dear"))
                .post("/v1/remedies/" + expedite + "/decline")
                .then()
                .statusCode(200)
                .body("state", equalTo("DECLINED"));
        given().post("/v1/remedies/" + expedite + "/accept")
                .then()
                .statusCode(409)
                .body("reason", equalTo("NOT_PROPOSED"));
        given().get("/v1/orders/" + order)
                .then()
                .body("revision", equalTo(1))
                .body("history.reason", hasItem(containsString("too dear")));

        shops.outOfDanger("NO", raisedAt);
        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> given().get("/v1/remedies/of-order/" + order)
                        .then()
                        .body("find { it.kind == 'CHASE' }.state", equalTo("LAPSED"))
                        .body("find { it.kind == 'EXPEDITE' }.state", equalTo("DECLINED")));
    }

    @Test
    void a_supplier_that_does_not_answer_is_reminded_and_then_the_order_is_escalated_once() {
        shops.raced("MUTE");
        Shops.put(
                "/v1/answer-rules/MUTE",
                Map.of("automaticUpTo", 0, "currency", "EUR", "answerHours", 8_000, "reminders", 1));
        shops.signal("MUTE-SHOP", "MUTE-ITEM", 1, "10", "2020-03-02T10:00:00Z");
        String order = Shops.awaitOrderOf("MUTE-SHOP", "MUTE-ITEM", 1);
        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> given().get("/v1/orders/" + order)
                        .then()
                        .body("revision", equalTo(2))
                        .body("state", equalTo("SENT"))
                        .body("history.reason", hasItem("REMINDED, 1 of 1: no answer since 2020-03-02T10:00:00Z")));

        shops.raced("LOUD");
        Shops.put(
                "/v1/answer-rules/LOUD",
                Map.of("automaticUpTo", 0, "currency", "EUR", "answerHours", 1, "reminders", 0));
        shops.signal("LOUD-SHOP", "LOUD-ITEM", 1, "10", "2020-03-02T10:00:00Z");
        String escalated = Shops.awaitOrderOf("LOUD-SHOP", "LOUD-ITEM", 1);
        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> given().get("/v1/orders/" + escalated)
                        .then()
                        .body("revision", equalTo(1))
                        .body(
                                "history.reason",
                                hasItem("ESCALATED after 0 reminders: no answer since 2020-03-02T10:00:00Z")));
    }

    @Test
    void orders_of_a_disrupted_supplier_are_sourced_again_and_new_needs_go_elsewhere() {
        shops.raced("FIRE");
        String order = shops.racedOrder("FIRE", 1);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Shops.put(
                "/v1/disruptions/fire/" + today,
                Map.of("to", today.plusDays(40).toString(), "percentLost", 100, "reason", "fire in the plant"));

        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> Shops.signalDetail("FIRE-SHOP", "FIRE-ITEM", 1)
                        .body("allocations.supplier", contains("FIRE", "FIRE-B"))
                        .body("openQuantity", equalTo(10.0f)));
        given().get("/v1/orders/" + order)
                .then()
                .body("state", equalTo("CANCELLED"))
                .body("history.reason", hasItem("DISRUPTION: fire in the plant"));

        String next = shops.racedOrder("FIRE", 2);
        given().get("/v1/orders/" + next).then().body("supplier", equalTo("FIRE-B"));
        given().get("/v1/disruptions?limit=500").then().body("reason", hasItem("fire in the plant"));
        given().delete("/v1/disruptions/FIRE/" + today).then().statusCode(204);
        given().delete("/v1/disruptions/FIRE/" + today).then().statusCode(404);
    }

    private static int awaitRemedy(String order, String kind) {
        String path = "find { it.kind == '" + kind + "' }.id";
        await().atMost(Shops.PATIENCE)
                .until(() -> given().get("/v1/remedies/of-order/" + order).path(path) != null);
        return given().get("/v1/remedies/of-order/" + order).path(path);
    }
}
