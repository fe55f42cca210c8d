package io.pullsignal.gateway.service;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;

import io.pullsignal.contracts.Topics;
import io.pullsignal.events.masterdata.v1.LocationDefined;
import io.pullsignal.events.replenishment.v1.ReplenishmentPolicy;
import io.pullsignal.events.replenishment.v1.SignalRaised;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Locations whose loops raise signals, and what they see of their orders. */
final class Shops {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    private final Wire wire;

    Shops(Wire wire) {
        this.wire = wire;
    }

    static void put(String path, Map<String, ?> body) {
        given().contentType(ContentType.JSON).body(body).put(path).then().statusCode(200);
    }

    void location(String code) {
        wire.send(Topics.LOCATIONS, code, new LocationDefined(code, 1L, code, "UTC", "EUR", null, null));
        wire.flush();
    }

    void signal(String location, String item, long cycle, String quantity, String raisedAt) {
        wire.send(
                Topics.SIGNALS,
                location + "/" + item,
                new SignalRaised(
                        location + "/" + item + "#" + cycle,
                        location,
                        item,
                        cycle,
                        ReplenishmentPolicy.MIN_MAX,
                        0,
                        new BigDecimal(quantity).setScale(6),
                        "EACH",
                        null,
                        "AT_OR_BELOW_MINIMUM",
                        "pos/1",
                        1,
                        0,
                        Instant.parse(raisedAt),
                        null,
                        false));
        wire.flush();
    }

    /** A supplier with one item, and a shop that is asked for it: their codes begin with the supplier's. */
    void supplier(String code) {
        put("/v1/suppliers/" + code, Map.of("name", code, "currency", "EUR"));
        put(
                "/v1/sourcing-terms/" + code + "/" + code + "-ITEM",
                Map.of("leadTimeDays", 2, "unitPrice", 1.25, "currency", "EUR"));
        location(code + "-SHOP");
    }

    /** Ten of that item, ordered. */
    String order(String supplier, long cycle) {
        signal(supplier + "-SHOP", supplier + "-ITEM", cycle, "10", "2099-03-02T10:00:00Z");
        return awaitOrderOf(supplier + "-SHOP", supplier + "-ITEM", cycle);
    }

    static ValidatableResponse signalDetail(String location, String item, long cycle) {
        return given().get("/v1/signals/" + location + "/" + item + "/" + cycle).then();
    }

    static String awaitOrderOf(String location, String item, long cycle) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        signalDetail(location, item, cycle).statusCode(200).body("allocations", hasSize(1)));
        return signalDetail(location, item, cycle).extract().path("allocations[0].orderNumber");
    }
}
