package io.pullsignal.gateway.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.pullsignal.contracts.Topics;
import io.pullsignal.events.orders.v1.PurchaseOrderEvent;
import io.pullsignal.events.orders.v1.PurchaseOrderIssued;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Orders that wait for somebody's word, through the running service; in a currency that no other test uses. */
@QuarkusTest
@QuarkusTestResource(GatewayResources.class)
class ApprovalServiceTest {
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

    @Test
    void an_order_above_the_limit_is_seen_by_its_supplier_only_once_somebody_else_approved_it() {
        Shops.put("/v1/approval-limits/automatic/SEK", Map.of("upTo", 50));
        Shops.put("/v1/approval-limits/buyer/SEK", Map.of("upTo", 500));
        Shops.put("/v1/suppliers/WORD", Map.of("name", "Word", "currency", "SEK", "collectMinutes", 600));
        Shops.put("/v1/sourcing-terms/WORD/WORD-ITEM", Map.of("leadTimeDays", 2, "unitPrice", 10, "currency", "SEK"));
        shops.location("WORD-SHOP");
        shops.signal("WORD-SHOP", "WORD-ITEM", 1, "10", "2099-03-02T10:00:00Z");
        await().atMost(Shops.PATIENCE)
                .untilAsserted(
                        () -> given().get("/v1/drafts/word/word-shop").then().statusCode(200));
        String order = as("ada")
                .post("/v1/drafts/word/word-shop/send")
                .then()
                .statusCode(200)
                .extract()
                .path("orderNumbers[0]");
        given().get("/v1/orders/" + order)
                .then()
                .body("state", equalTo("PENDING_APPROVAL"))
                .body("history.reason", contains("worth 100 SEK, asked for by ada"));

        given().post("/v1/orders/" + order + "/approve")
                .then()
                .statusCode(403)
                .body("reason", equalTo("NOT_SIGNED_IN"));
        as("ada")
                .post("/v1/orders/" + order + "/approve")
                .then()
                .statusCode(403)
                .body("reason", equalTo("FOUR_EYES"));
        given().header("X-Forwarded-User", "bob")
                .post("/v1/orders/" + order + "/approve")
                .then()
                .statusCode(403)
                .body("reason", equalTo("ABOVE_LIMIT"));
        assertThat(wire.events(Topics.supplierOrders("WORD"), PurchaseOrderIssued.class))
                .isEmpty();

        as("grace")
                .post("/v1/orders/" + order + "/approve")
                .then()
                .statusCode(200)
                .body("state", equalTo("SENT"));

        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> assertThat(wire.events(Topics.supplierOrders("WORD"), PurchaseOrderIssued.class))
                        .hasSize(1));
        assertThat(wire.events(Topics.ORDER_LIFECYCLE, PurchaseOrderEvent.class).stream()
                        .filter(step -> step.getOrderNumber().equals(order))
                        .map(step -> step.getType().name()))
                .containsExactly("PENDING_APPROVAL", "APPROVED", "SENT");
        as("grace").post("/v1/orders/" + order + "/approve").then().statusCode(409);
    }

    @Test
    void what_is_not_approved_is_ordered_from_nobody_or_from_the_next() {
        Shops.put("/v1/approval-limits/AUTOMATIC/NOK", Map.of("upTo", 50, "expeditedUpTo", 500));
        Shops.put("/v1/suppliers/NAY", Map.of("name", "Nay", "currency", "NOK"));
        Shops.put("/v1/suppliers/NAY-B", Map.of("name", "Nay backup", "currency", "NOK"));
        Shops.put("/v1/sourcing-terms/NAY/NAY-ITEM", Map.of("leadTimeDays", 2, "unitPrice", 10, "currency", "NOK"));
        Shops.put(
                "/v1/sourcing-terms/NAY-B/NAY-ITEM",
                Map.of("priority", 2, "leadTimeDays", 2, "unitPrice", 10, "currency", "NOK"));
        shops.location("NAY-SHOP");
        shops.signal("NAY-SHOP", "NAY-ITEM", 1, "10", "2099-03-02T10:00:00Z");
        String order = Shops.awaitOrderOf("NAY-SHOP", "NAY-ITEM", 1);

        as("ada")
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "dear", "resource", true))
                .post("/v1/orders/" + order + "/disapprove")
                .then()
                .statusCode(200)
                .body("state", equalTo("CANCELLED"))
                .body("history[1].reason", equalTo("not approved by ada: dear"));

        Shops.signalDetail("NAY-SHOP", "NAY-ITEM", 1).body("allocations.supplier", contains("NAY", "NAY-B"));
        assertThat(wire.events(Topics.supplierOrders("NAY"), PurchaseOrderIssued.class))
                .isEmpty();
        given().get("/v1/checks").then().body("allocations_equal_signals.violations", equalTo(0));
    }

    private static RequestSpecification as(String name) {
        return given().header("X-Forwarded-User", name).header("X-Forwarded-Groups", "staff, buyer");
    }
}
