package io.pullsignal.gateway.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.standardwebhooks.Webhook;
import io.pullsignal.contracts.Topics;
import io.pullsignal.events.orders.v1.PurchaseOrderIssued;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Orders on their way to suppliers that have no topic, and what comes back. Each test has its own supplier and shop. */
@QuarkusTest
@QuarkusTestResource(GatewayResources.class)
class ChannelsServiceTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String NEXT_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static Wire wire;
    private static Shops shops;

    private final WebhookSupplier server = new WebhookSupplier();

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
    void closeServer() {
        server.close();
    }

    @Test
    void an_order_is_posted_signed_and_says_what_it_says() {
        webhookSupplier("HOOK");
        String order = shops.order("HOOK", 1);

        awaitDelivery(order, "DELIVERED");
        WebhookSupplier.Received received = server.received().get(0);
        assertThat(received.path()).isEqualTo("/orders");
        assertThat(received.headers())
                .containsEntry("webhook-id", order + "-1")
                .containsEntry("content-type", "application/json");
        assertSigned(received, SECRET);
        JsonPath message = new JsonPath(received.text());
        assertThat(message.getString("type")).isEqualTo("purchase_order.issued");
        assertThat(message.getString("timestamp")).isEqualTo("2099-03-02T10:00:00Z");
        assertThat(message.getString("data.orderNumber")).isEqualTo(order);
        assertThat(message.getInt("data.revision")).isEqualTo(1);
        assertThat(message.getString("data.lines[0].item")).isEqualTo("HOOK-ITEM");
        assertThat(message.getInt("data.lines[0].quantity")).isEqualTo(10);
        assertThat(message.getString("data.lines[0].requestedDate")).isEqualTo("2099-03-04");
        assertThat(message.getString("data.lines[0].signals[0].signalId")).isEqualTo("HOOK-SHOP/HOOK-ITEM#1");
        given().get("/v1/orders/" + order + "/deliveries")
                .then()
                .body("[0].channel", equalTo("WEBHOOK"))
                .body("[0].attempts", equalTo(1))
                .body("[0].failureReason", nullValue());
        assertThat(wire.events(Topics.supplierOrders("HOOK"), PurchaseOrderIssued.class))
                .isEmpty();
    }

    @Test
    void a_supplier_without_a_channel_has_its_topic() {
        shops.supplier("PLAIN");
        String order = shops.order("PLAIN", 1);
        awaitDelivery(order, "DELIVERED");
        given().get("/v1/orders/" + order + "/deliveries").then().body("[0].channel", equalTo("KAFKA"));
        assertThat(wire.events(Topics.supplierOrders("PLAIN"), PurchaseOrderIssued.class))
                .extracting(PurchaseOrderIssued::getOrderNumber)
                .containsExactly(order);
        given().get("/v1/supplier-channels/plain").then().body("channel", equalTo("KAFKA"));
    }

    @Test
    void what_fails_is_tried_again_under_the_same_id_until_it_is_given_up_and_people_try_again() {
        webhookSupplier("DOWN");
        server.answerAlways(503);
        String order = shops.order("DOWN", 1);

        awaitDelivery(order, "UNDELIVERABLE");
        assertThat(server.received())
                .hasSize(3)
                .allSatisfy(received -> assertThat(received.headers()).containsEntry("webhook-id", order + "-1"));
        given().get("/v1/deliveries?supplier=down")
                .then()
                .statusCode(200)
                .body("items.orderNumber", contains(order))
                .body("items[0].attempts", equalTo(3))
                .body("items[0].failureReason", equalTo("HTTP_503"))
                .body("items[0].nextAttemptAt", nullValue());
        given().get("/q/metrics").then().body(containsString("pullsignal_deliveries{state=\"UNDELIVERABLE\""));

        server.answerAlways(204);
        given().post("/v1/orders/" + order + "/deliveries/1/retry").then().statusCode(200);
        awaitDelivery(order, "DELIVERED");
        assertThat(server.received()).hasSize(4);
        given().post("/v1/orders/" + order + "/deliveries/1/retry")
                .then()
                .statusCode(409)
                .body("reason", equalTo("NOT_RETRYABLE"));
        given().get("/v1/deliveries?supplier=down").then().body("items", hasSize(0));
    }

    @Test
    void all_of_a_supplier_are_tried_again_by_the_channel_that_it_has_then() {
        webhookSupplier("MOVED");
        server.answerAlways(410);
        String first = shops.order("MOVED", 1);
        awaitDelivery(first, "UNDELIVERABLE");
        assertThat(server.received()).hasSize(1);
        String second = shops.order("MOVED", 2);
        awaitDelivery(second, "UNDELIVERABLE");

        Shops.put("/v1/supplier-channels/MOVED", Map.of("channel", "KAFKA"));
        given().post("/v1/deliveries/retry?supplier=moved")
                .then()
                .statusCode(200)
                .body("begunAgain", equalTo(2));
        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> assertThat(wire.events(Topics.supplierOrders("MOVED"), PurchaseOrderIssued.class))
                        .extracting(PurchaseOrderIssued::getOrderNumber)
                        .containsExactlyInAnyOrder(first, second));
        awaitDelivery(first, "DELIVERED");
        given().get("/v1/orders/" + first + "/deliveries").then().body("[0].channel", equalTo("KAFKA"));
    }

    @Test
    void a_revision_follows_and_an_order_that_is_withdrawn_before_it_arrived_is_not_sent() {
        webhookSupplier("FICKLE");
        String order = shops.order("FICKLE", 1);
        awaitDelivery(order, "DELIVERED");
        cancel(order);
        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> given().get("/v1/orders/" + order + "/deliveries")
                        .then()
                        .body("state", contains("DELIVERED", "DELIVERED")));
        JsonPath withdrawn = new JsonPath(server.received().get(1).text());
        assertThat(withdrawn.getInt("data.revision")).isEqualTo(2);
        assertThat(withdrawn.getInt("data.lines[0].quantity")).isZero();

        server.answerAlways(500);
        String next = shops.order("FICKLE", 2);
        awaitDelivery(next, "UNDELIVERABLE");
        server.answerAlways(0);
        cancel(next);
        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> given().get("/v1/orders/" + next + "/deliveries")
                        .then()
                        .body("state", contains("SUPERSEDED", "DELIVERED")));
    }

    @Test
    void during_a_rotation_both_secrets_sign_and_none_is_told() {
        webhookSupplier("ROTATE");
        String rotated = putSecret("ROTATE", NEXT_SECRET, 1)
                .statusCode(200)
                .body("secrets", hasSize(2))
                .body("secrets[0].endsAt", nullValue())
                .body("secrets[1].endsAt", notNullValue())
                .extract()
                .asString();
        assertThat(rotated).doesNotContain("whsec_", "MfKQ9r8", "C2FVsB");
        putSecret("ROTATE", SECRET, 1).statusCode(409).body("reason", equalTo("KNOWN_SECRET"));

        awaitDelivery(shops.order("ROTATE", 1), "DELIVERED");
        assertSigned(server.received().get(0), SECRET);
        assertSigned(server.received().get(0), NEXT_SECRET);

        String third = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        putSecret("ROTATE", third, 0).statusCode(200).body("secrets", hasSize(1));
        awaitDelivery(shops.order("ROTATE", 2), "DELIVERED");
        assertSigned(server.received().get(1), third);
        assertThat(server.received().get(1).headers().get("webhook-signature")).doesNotContain(" ");

        putSecret("ROTATE", "whsec_short", 0).statusCode(400).body("detail", not(containsString("whsec_short")));
    }

    @Test
    void without_a_secret_nothing_is_posted() {
        shops.supplier("BARE");
        Shops.put("/v1/supplier-channels/BARE", Map.of("channel", "WEBHOOK", "address", server.url("/orders")));
        String order = shops.order("BARE", 1);
        awaitDelivery(order, "UNDELIVERABLE");
        given().get("/v1/orders/" + order + "/deliveries").then().body("[0].failureReason", equalTo("NO_SECRET"));
        assertThat(server.received()).isEmpty();
    }

    @Test
    void channels_come_by_csv_too_and_are_checked() {
        shops.supplier("TABLE-A");
        shops.supplier("TABLE-B");
        String csv = "supplier,channel,address\ntable-a,webhook,https://supplier.example/orders\ntable-b,KAFKA,\n"
                + "nobody,KAFKA,\ntable-b,PIGEON,\nTABLE-C,WEBHOOK,mailto:x@y.example\n";
        for (boolean dryRun : new boolean[] {true, false}) {
            given().contentType("text/csv")
                    .body(csv)
                    .post("/v1/supplier-channels?dryRun=" + dryRun)
                    .then()
                    .statusCode(200)
                    .body("accepted", equalTo(2))
                    .body("rejected.row", contains(3, 4, 5))
                    .body("rejected[1].problem", containsString("channel must be one of"));
            given().get("/v1/supplier-channels/TABLE-A").then().body("channel", equalTo(dryRun ? "KAFKA" : "WEBHOOK"));
        }
        given().get("/v1/supplier-channels?limit=500").then().body("items.supplier", hasItem("TABLE-A"));
        for (Map<String, String> wrong : List.of(
                Map.of("channel", "KAFKA", "address", "https://a.example"),
                Map.of("channel", "WEBHOOK"),
                Map.of("channel", "WEBHOOK", "address", "https://user:word@a.example"))) {
            given().contentType(ContentType.JSON)
                    .body(wrong)
                    .put("/v1/supplier-channels/TABLE-A")
                    .then()
                    .statusCode(400);
        }
        given().get("/v1/supplier-channels/nobody").then().statusCode(404);
    }

    @Test
    void signed_answers_move_the_order_once() throws Exception {
        webhookSupplier("REPLY");
        String order = shops.order("REPLY", 1);
        awaitDelivery(order, "DELIVERED");
        String response = """
                {"type": "order_response", "timestamp": "2099-03-02T11:00:00Z", "data": {"orderNumber": "%s",
                 "responseId": "reply-1", "respondedAt": "2099-03-02T11:00:00Z",
                 "lines": [{"lineNumber": 1, "status": "ACCEPTED", "quantity": 10, "promisedDate": "2099-03-05"}]}}
                """.formatted(order);

        message("REPLY", "msg_1", Instant.now(), SECRET, response).statusCode(202);
        message("REPLY", "msg_1", Instant.now(), SECRET, response).statusCode(202);
        message("REPLY", "msg_1", Instant.now(), SECRET, response.replace("10", "9"))
                .statusCode(409)
                .body("reason", equalTo("CONFLICTING_DUPLICATE"));
        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> given().get("/v1/orders/" + order)
                        .then()
                        .body("state", equalTo("ACKNOWLEDGED"))
                        .body("lineDetails[0].promisedDate", equalTo("2099-03-05")));

        String advice = """
                {"type": "despatch_advice", "timestamp": "2099-03-03T11:00:00Z", "data": {"orderNumber": "%s",
                 "adviceId": "reply-asn-1", "despatchedAt": "2099-03-03T11:00:00Z",
                 "lines": [{"lineNumber": 1, "item": "reply-item", "quantity": 0.1}]}}
                """.formatted(order);
        message("REPLY", "msg_2", Instant.now(), SECRET, advice).statusCode(202);
        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> given().get("/v1/orders/" + order)
                        .then()
                        .body("state", equalTo("SHIPPED"))
                        .body("lineDetails[0].shippedQuantity", equalTo(0.1f))
                        .body("history.type", contains("SENT", "ACKNOWLEDGED", "SHIPPED")));
        assertThat(wire.records(Topics.supplierResponses("REPLY"))).hasSize(2);
    }

    @Test
    void what_is_not_signed_by_the_supplier_just_now_or_not_its_own_is_refused() throws Exception {
        webhookSupplier("MINE");
        webhookSupplier("YOURS");
        String order = shops.order("MINE", 1);
        String rejection = """
                {"type": "order_response", "data": {"orderNumber": "%s", "responseId": "no",
                 "respondedAt": "2099-03-02T11:00:00Z", "lines": [{"lineNumber": 1, "status": "REJECTED", "quantity": 0}]}}
                """.formatted(order);
        Instant now = Instant.now();

        message("MINE", "m1", now, NEXT_SECRET, rejection).statusCode(401);
        message("MINE", "m1", now.minusSeconds(3_600), SECRET, rejection).statusCode(401);
        message("MINE", "m1", now.plusSeconds(3_600), SECRET, rejection).statusCode(401);
        message("UNKNOWN-SUPPLIER", "m1", now, SECRET, rejection).statusCode(401);
        given().contentType(ContentType.JSON)
                .body(rejection)
                .post("/v1/supplier-messages/MINE")
                .then()
                .statusCode(401);
        message("YOURS", "m1", now, SECRET, rejection).statusCode(404);
        message("MINE", "m2", now, SECRET, "{\"type\": \"purchase_order.issued\"}")
                .statusCode(400);
        message("MINE", "m3", now, SECRET, "no json").statusCode(400);
        message("MINE", "m4", now, SECRET, rejection.replace("\"lineNumber\": 1", "\"lineNumber\": 0"))
                .statusCode(400);
        message("MINE", "m5", now, SECRET, " ".repeat(1_000_001)).statusCode(413);
        given().get("/v1/orders/" + order).then().body("state", equalTo("SENT"));
        assertThat(wire.records(Topics.supplierResponses("MINE"))).isEmpty();
    }

    private void webhookSupplier(String code) {
        shops.supplier(code);
        Shops.put("/v1/supplier-channels/" + code, Map.of("channel", "webhook", "address", server.url("/orders")));
        putSecret(code, SECRET, 0).statusCode(200);
    }

    private static void cancel(String order) {
        given().contentType(ContentType.JSON)
                .body(Map.of("reason", "not needed"))
                .post("/v1/orders/" + order + "/cancel")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse putSecret(String supplier, String secret, int overlapHours) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("secret", secret, "overlapHours", overlapHours))
                .put("/v1/supplier-channels/" + supplier + "/secret")
                .then();
    }

    private static void awaitDelivery(String order, String state) {
        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> given().get("/v1/orders/" + order + "/deliveries")
                        .then()
                        .statusCode(200)
                        .body("state", contains(state)));
    }

    /** As the supplier would check it, with the reference library. */
    private static void assertSigned(WebhookSupplier.Received received, String secret) {
        HttpHeaders headers = HttpHeaders.of(
                received.headers().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue()))),
                (name, value) -> true);
        assertThatCode(() -> new Webhook(secret).verify(received.text(), headers))
                .doesNotThrowAnyException();
    }

    private static ValidatableResponse message(String supplier, String id, Instant at, String secret, String body)
            throws Exception {
        return given().contentType(ContentType.JSON)
                .header("webhook-id", id)
                .header("webhook-timestamp", at.getEpochSecond())
                .header("webhook-signature", new Webhook(secret).sign(id, at.getEpochSecond(), body))
                .body(body)
                .post("/v1/supplier-messages/" + supplier)
                .then();
    }
}
