package io.pullsignal.gateway.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.pullsignal.contracts.Topics;
import io.pullsignal.events.receipts.v1.ReceiptLine;
import io.pullsignal.events.receipts.v1.ReceiptRecorded;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A message counts once; another message under its id is a conflict that nobody can overlook. */
@QuarkusTest
@QuarkusTestResource(GatewayResources.class)
class RepeatedMessagesTest {
    private static Wire wire;
    private static Shops shops;

    @BeforeAll
    static void open() {
        wire = new Wire();
        shops = new Shops(wire);
    }

    @BeforeEach
    void a_supplier_and_a_shop() {
        Shops.put("/v1/suppliers/ECHO", Map.of("name", "Echo", "currency", "EUR"));
        Shops.put("/v1/sourcing-terms/ECHO/DRUM", Map.of("leadTimeDays", 2, "unitPrice", 1, "currency", "EUR"));
        shops.location("ECHO-SHOP");
    }

    @AfterAll
    static void close() {
        wire.close();
    }

    @Test
    void a_receipt_under_the_id_of_another_is_a_conflict_and_its_repetition_is_not() {
        shops.signal("ECHO-SHOP", "DRUM", 1, "10", "2099-03-02T10:00:00Z");
        String order = Shops.awaitOrderOf("ECHO-SHOP", "DRUM", 1);
        receive(order, "echo-1", 4).statusCode(202);
        awaitReceived(4);

        receive(order, "echo-1", 4).statusCode(202);
        receive(order, "echo-1", 5)
                .statusCode(409)
                .contentType("application/problem+json")
                .body("reason", equalTo("CONFLICTING_DUPLICATE"))
                .body("detail", containsString("give it an id of its own"));
        receive(order, "echo-2", 5).statusCode(202);
        awaitReceived(9);
    }

    @Test
    void of_receipts_under_way_with_one_id_the_one_that_differs_is_a_dead_letter() {
        shops.signal("ECHO-SHOP", "DRUM", 2, "10", "2099-03-02T10:00:00Z");
        String order = Shops.awaitOrderOf("ECHO-SHOP", "DRUM", 2);
        for (int accepted : new int[] {3, 3, 6}) {
            wire.send(Topics.RECEIPTS_RECORDED, order, receipt(order, accepted));
        }
        wire.flush();

        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> assertThat(wire.records(Topics.RECEIPTS_RECORDED + ".dlt.gateway"))
                        .filteredOn(record -> order.equals(record.key()))
                        .singleElement()
                        .satisfies(record -> assertThat(new String(
                                        record.headers()
                                                .lastHeader("pullsignal-reason")
                                                .value(),
                                        StandardCharsets.UTF_8))
                                .isEqualTo("CONFLICTING_DUPLICATE")));
        Shops.signalDetail("ECHO-SHOP", "DRUM", 2).body("receivedQuantity", equalTo(3.0f));
    }

    @Test
    void an_answer_under_the_id_of_another_is_a_conflict() {
        shops.signal("ECHO-SHOP", "DRUM", 3, "10", "2099-03-02T10:00:00Z");
        String order = Shops.awaitOrderOf("ECHO-SHOP", "DRUM", 3);
        respond(order, "echo-yes", 10).statusCode(202);
        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> given().get("/v1/orders/" + order).then().body("state", equalTo("ACKNOWLEDGED")));

        respond(order, "echo-yes", 10).statusCode(202);
        respond(order, "echo-yes", 8).statusCode(409).body("reason", equalTo("CONFLICTING_DUPLICATE"));
    }

    private static ValidatableResponse receive(String order, String receiptId, int accepted) {
        return given().contentType(ContentType.JSON)
                .body(Map.of(
                        "source",
                        "echo-dock",
                        "receiptId",
                        receiptId,
                        "location",
                        "echo-shop",
                        "orderNumber",
                        order,
                        "occurredAt",
                        "2099-03-06T09:00:00Z",
                        "lines",
                        List.of(Map.of("lineNumber", 1, "acceptedQuantity", accepted))))
                .post("/v1/receipts")
                .then();
    }

    private static ValidatableResponse respond(String order, String responseId, int quantity) {
        return given().contentType(ContentType.JSON)
                .body(Map.of(
                        "responseId",
                        responseId,
                        "respondedAt",
                        "2099-03-03T08:00:00Z",
                        "lines",
                        List.of(Map.of("lineNumber", 1, "status", "ACCEPTED", "quantity", quantity))))
                .post("/v1/orders/" + order + "/responses")
                .then();
    }

    private static ReceiptRecorded receipt(String order, int accepted) {
        return ReceiptRecorded.newBuilder()
                .setSource("echo-dock")
                .setReceiptId("echo-twice")
                .setLocation("ECHO-SHOP")
                .setOrderNumber(order)
                .setOccurredAt(Instant.parse("2099-03-06T09:00:00Z"))
                .setLines(List.of(ReceiptLine.newBuilder()
                        .setLineNumber(1)
                        .setAcceptedQuantity(new BigDecimal(accepted).setScale(6))
                        .setRejectedQuantity(BigDecimal.ZERO.setScale(6))
                        .build()))
                .build();
    }

    private static void awaitReceived(int units) {
        await().atMost(Shops.PATIENCE)
                .untilAsserted(() ->
                        Shops.signalDetail("ECHO-SHOP", "DRUM", 1).body("receivedQuantity", equalTo((float) units)));
    }
}
