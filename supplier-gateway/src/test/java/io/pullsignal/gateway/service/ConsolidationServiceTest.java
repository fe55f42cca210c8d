package io.pullsignal.gateway.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.pullsignal.contracts.Topics;
import io.pullsignal.events.orders.v1.PurchaseOrderIssued;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Orders that collect, through the running service. Each test has its own supplier, items and location; what is raised in
 * 2099 waits, and what was raised in 2020 has waited long enough.
 */
@QuarkusTest
@QuarkusTestResource(GatewayResources.class)
class ConsolidationServiceTest {
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
                .body("open_allocations_within_outstanding.violations", equalTo(0));
    }

    @Test
    void a_need_that_grows_raises_the_line_of_a_draft_and_begins_a_new_one_after_it_was_sent() {
        collecting("GROW", Map.of("collectMinutes", 600, "cutOff", "18:00", "timeZone", "UTC"));
        caseTerms("GROW", "GROW-FLOUR");
        shops.location("GROW-SHOP");
        shops.signal("GROW-SHOP", "GROW-FLOUR", 1, "20", "2099-03-02T10:00:00Z");
        awaitCollected("GROW-SHOP", "GROW-FLOUR", 1);
        Shops.signalDetail("GROW-SHOP", "GROW-FLOUR", 1)
                .body("heldReason", equalTo("COLLECTED"))
                .body("collectedFor", equalTo("GROW"))
                .body("leavesAt", equalTo("2099-03-02T17:45:00Z"))
                .body("allocations", hasSize(0));
        given().get("/v1/drafts/grow/grow-shop")
                .then()
                .body("waitsFor", equalTo("others to GROW, until 2099-03-02T17:45:00Z"))
                .body("lines.orderedQuantity", contains(24.0f))
                .body("lines.unitPrice", contains(1.25f));

        shops.signal("GROW-SHOP", "GROW-FLOUR", 2, "6", "2099-03-02T11:00:00Z");
        awaitCollected("GROW-SHOP", "GROW-FLOUR", 2);
        given().get("/v1/drafts/grow/grow-shop")
                .then()
                .body("signals", equalTo(2))
                .body("value", equalTo(36.0f))
                .body("lines", hasSize(1))
                .body("lines[0].neededQuantity", equalTo(26.0f))
                .body("lines[0].orderedQuantity", equalTo(36.0f))
                .body("lines[0].purchaseQuantity", equalTo(3.0f))
                .body("lines[0].unitPrice", equalTo(1.0f))
                .body("lines[0].explanation", equalTo("needed 26, whole CASE: 3"))
                .body("lines[0].signals", contains("GROW-SHOP/GROW-FLOUR#1", "GROW-SHOP/GROW-FLOUR#2"));
        given().get("/v1/drafts?limit=500").then().body("supplier", hasItem("GROW"));

        String sent = given().post("/v1/drafts/grow/grow-shop/send")
                .then()
                .statusCode(200)
                .body("orderNumbers", hasSize(1))
                .extract()
                .path("orderNumbers[0]");
        given().get("/v1/orders/" + sent)
                .then()
                .body("state", equalTo("SENT"))
                .body("lineDetails", hasSize(1))
                .body("lineDetails[0].orderedQuantity", equalTo(36.0f))
                .body("history[0].reason", equalTo("SENT_BY_BUYER"));
        given().get("/v1/drafts/grow/grow-shop").then().statusCode(404);
        given().post("/v1/drafts/grow/grow-shop/send").then().statusCode(404);

        shops.signal("GROW-SHOP", "GROW-FLOUR", 3, "7", "2099-03-02T12:00:00Z");
        awaitCollected("GROW-SHOP", "GROW-FLOUR", 3);
        given().get("/v1/drafts/grow/grow-shop").then().body("lines[0].neededQuantity", equalTo(7.0f));
        Shops.signalDetail("GROW-SHOP", "GROW-FLOUR", 1).body("allocations.orderNumber", contains(sent));
    }

    @Test
    void an_order_leaves_as_soon_as_it_is_worth_the_minimum() {
        collecting("WORTH", Map.of("collectMinutes", 600, "minimumOrderValue", 50));
        caseTerms("WORTH", "WORTH-SALT");
        caseTerms("WORTH", "WORTH-OIL");
        shops.location("WORTH-SHOP");
        shops.signal("WORTH-SHOP", "WORTH-SALT", 1, "24", "2099-03-02T10:00:00Z");
        awaitCollected("WORTH-SHOP", "WORTH-SALT", 1);
        given().get("/v1/drafts/worth/worth-shop")
                .then()
                .body("waitsFor", containsString("or until it is worth 50 EUR, now 30"));

        shops.signal("WORTH-SHOP", "WORTH-OIL", 1, "24", "2099-03-02T10:05:00Z");
        String order = Shops.awaitOrderOf("WORTH-SHOP", "WORTH-OIL", 1);
        Shops.signalDetail("WORTH-SHOP", "WORTH-SALT", 1).body("allocations.orderNumber", contains(order));
        given().get("/v1/orders/" + order)
                .then()
                .body("lineDetails", hasSize(2))
                .body("history[0].reason", equalTo("MINIMUM_ORDER_VALUE_REACHED"));
    }

    @Test
    void an_order_leaves_when_its_time_has_come_as_of_that_time() {
        collecting("DUE", Map.of("collectMinutes", 90, "minimumOrderValue", 1_000));
        caseTerms("DUE", "DUE-RICE");
        shops.location("DUE-SHOP");
        shops.signal("DUE-SHOP", "DUE-RICE", 1, "12", "2020-03-02T10:00:00Z");

        String order = Shops.awaitOrderOf("DUE-SHOP", "DUE-RICE", 1);
        given().get("/v1/orders/" + order)
                .then()
                .body("issuedAt", equalTo("2020-03-02T11:30:00Z"))
                .body("lineDetails[0].requestedDate", equalTo("2020-03-04"))
                .body("history[0].reason", equalTo("COLLECTED_BELOW_MINIMUM_ORDER_VALUE"));
        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> assertThat(wire.events(Topics.supplierOrders("DUE"), PurchaseOrderIssued.class))
                        .extracting(PurchaseOrderIssued::getOrderNumber)
                        .containsExactly(order));
    }

    @Test
    void a_supplier_for_whom_is_collected_stays() {
        collecting("STAYS", Map.of("collectMinutes", 600));
        caseTerms("STAYS", "STAYS-TEA");
        shops.location("STAYS-SHOP");
        shops.signal("STAYS-SHOP", "STAYS-TEA", 1, "12", "2099-03-02T10:00:00Z");
        awaitCollected("STAYS-SHOP", "STAYS-TEA", 1);

        given().delete("/v1/sourcing-terms/stays/stays-tea").then().statusCode(204);
        given().delete("/v1/suppliers/stays").then().statusCode(409);
    }

    private static void collecting(String supplier, Map<String, Object> rule) {
        Map<String, Object> body = new HashMap<>(rule);
        body.put("name", supplier);
        body.put("currency", "EUR");
        Shops.put("/v1/suppliers/" + supplier, body);
    }

    /** Cases of 12, at 1.25 a unit and from 30 units on at 1.00. */
    private static void caseTerms(String supplier, String item) {
        Shops.put(
                "/v1/sourcing-terms/" + supplier + "/" + item,
                Map.of(
                        "leadTimeDays",
                        2,
                        "unitPrice",
                        1.25,
                        "currency",
                        "EUR",
                        "purchaseUnit",
                        "CASE",
                        "unitNumerator",
                        12,
                        "priceBreaks",
                        List.of(Map.of("fromQuantity", 30, "unitPrice", 1.00))));
    }

    private static void awaitCollected(String location, String item, long cycle) {
        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> Shops.signalDetail(location, item, cycle)
                        .statusCode(200)
                        .body("heldReason", equalTo("COLLECTED")));
    }
}
