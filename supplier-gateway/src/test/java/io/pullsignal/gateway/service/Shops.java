package io.pullsignal.gateway.service;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;

import io.pullsignal.contracts.Topics;
import io.pullsignal.events.alerts.v1.RunOut;
import io.pullsignal.events.alerts.v1.StockAlertChanged;
import io.pullsignal.events.alerts.v1.StockAlertKind;
import io.pullsignal.events.alerts.v1.StockAlertState;
import io.pullsignal.events.masterdata.v1.LocationDefined;
import io.pullsignal.events.orders.v1.DespatchAdvice;
import io.pullsignal.events.orders.v1.DespatchLine;
import io.pullsignal.events.replenishment.v1.ReplenishmentPolicy;
import io.pullsignal.events.replenishment.v1.SignalRaised;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    /** A supplier that takes twenty days, two when it is expedited, and a backup that takes three. */
    void raced(String code) {
        put("/v1/suppliers/" + code, Map.of("name", code, "currency", "EUR"));
        put("/v1/suppliers/" + code + "-B", Map.of("name", code + " backup", "currency", "EUR"));
        put(
                "/v1/sourcing-terms/" + code + "/" + code + "-ITEM",
                Map.of(
                        "leadTimeDays",
                        20,
                        "unitPrice",
                        1.25,
                        "currency",
                        "EUR",
                        "expediteLeadTimeDays",
                        2,
                        "expediteUnitPrice",
                        2));
        put(
                "/v1/sourcing-terms/" + code + "-B/" + code + "-ITEM",
                Map.of("priority", 2, "leadTimeDays", 3, "unitPrice", 1.5, "currency", "EUR"));
        location(code + "-SHOP");
    }

    /** Ten of that item, ordered now. */
    String racedOrder(String code, long cycle) {
        signal(code + "-SHOP", code + "-ITEM", cycle, "10", Instant.now().toString());
        return awaitOrderOf(code + "-SHOP", code + "-ITEM", cycle);
    }

    /** The shelf of that item is empty before its goods come; gives the identity of the alert. */
    Instant runsOut(String code, Instant empty) {
        Instant raisedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        RunOut race = new RunOut(quantity("5"), quantity("1"), "EACH", empty.truncatedTo(ChronoUnit.MILLIS));
        alert(code, StockAlertState.RAISED, raisedAt, race);
        return raisedAt;
    }

    /** The alert is over. */
    void outOfDanger(String code, Instant raisedAt) {
        alert(code, StockAlertState.CLEARED, raisedAt, null);
    }

    private void alert(String code, StockAlertState state, Instant raisedAt, @Nullable RunOut race) {
        String location = code + "-SHOP";
        String item = code + "-ITEM";
        wire.send(
                Topics.STOCK_ALERTS,
                location + "/" + item,
                new StockAlertChanged(
                        location, item, StockAlertKind.RUNS_OUT_FIRST, state, "e", raisedAt, raisedAt, race));
        wire.flush();
    }

    /** The supplier says that goods of the first line are on their way. */
    void advise(String order, String adviceId, int quantity, LocalDate arrival) {
        String supplier = given().get("/v1/orders/" + order).path("supplier");
        String item = given().get("/v1/orders/" + order).path("lineDetails[0].item");
        wire.send(
                Topics.supplierResponses(supplier),
                order,
                new DespatchAdvice(
                        adviceId,
                        supplier,
                        order,
                        Instant.now().truncatedTo(ChronoUnit.MILLIS),
                        arrival,
                        List.of(new DespatchLine(1, item, quantity(String.valueOf(quantity)), null))));
        wire.flush();
    }

    private static BigDecimal quantity(String units) {
        return new BigDecimal(units).setScale(6);
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
