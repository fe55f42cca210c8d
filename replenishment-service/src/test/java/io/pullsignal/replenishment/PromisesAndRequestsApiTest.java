package io.pullsignal.replenishment;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.pullsignal.testing.PullsignalTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PullsignalTestResource.class)
class PromisesAndRequestsApiTest {
    private static Town town;

    @BeforeAll
    static void open() {
        town = new Town();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    void a_promise_is_stock_that_is_gone_for_the_policy_once_however_often_it_is_told() {
        stocked("CHAIR", "30");
        put("/v1/loops/S5/CHAIR", "{\"policy\": \"MIN_MAX\", \"minimum\": 10, \"maximum\": 40}")
                .statusCode(200);
        String promise = "{\"quantity\": 25, \"dueOn\": \"2026-01-09\"}";

        put("/v1/reservations/S5/CHAIR/ORDER-1", promise)
                .statusCode(200)
                .body("decision.signals.quantity", contains(35.0f));
        put("/v1/reservations/S5/CHAIR/ORDER-1", promise).body("decision.hold", equalTo("UNCHANGED"));

        when().get("/v1/loops/S5/CHAIR/decision")
                .then()
                .body("onOrder", equalTo(35.0f))
                .body("committed", equalTo(25.0f))
                .body("backordered", equalTo(0.0f))
                .body("lastSignal.causeEventId", equalTo("reservation/ORDER-1"));
        when().get("/v1/positions/S5/CHAIR").then().body("committed", equalTo(25.0f));
        put("/v1/reservations/S5/CHAIR/ORDER-1", "{\"quantity\": 45, \"dueOn\": \"2026-01-09\", \"shipped\": 10}")
                .statusCode(200);
        when().get("/v1/loops/S5/CHAIR/decision")
                .then()
                .body("committed", equalTo(35.0f))
                .body("backordered", equalTo(5.0f));
        when().get("/v1/reservations/S5/CHAIR")
                .then()
                .body("items.reference", contains("ORDER-1"))
                .body("items[0].shipped", equalTo(10.0f));

        given().delete("/v1/reservations/S5/CHAIR/ORDER-1").then().statusCode(204);
        given().delete("/v1/reservations/S5/CHAIR/ORDER-1").then().statusCode(404);
        when().get("/v1/loops/S5/CHAIR/decision").then().body("committed", equalTo(0.0f));
    }

    @Test
    void a_promise_that_makes_no_sense_is_a_problem() {
        put("/v1/reservations/S5/CHAIR/ORDER-2", "{\"quantity\": 5}").statusCode(400);
        put("/v1/reservations/S5/CHAIR/ORDER-2", "{\"quantity\": 0, \"dueOn\": \"2026-01-09\"}")
                .statusCode(400)
                .body("detail", containsString("not above zero"));
        put("/v1/reservations/S5/CHAIR/ORDER-2", "{\"quantity\": 5, \"dueOn\": \"2026-01-09\", \"shipped\": 6}")
                .statusCode(400)
                .body("detail", containsString("shipped 6"));
    }

    @Test
    void a_spike_shows_in_the_zones_of_a_buffer() {
        stocked("SOFA", "90");
        put(
                        "/v1/loops/S5/SOFA",
                        "{\"policy\": \"DDMRP\", \"parameters\": {\"averageDailyUsage\": 4, \"decoupledLeadTimeDays\": 10,"
                                + " \"spikeHorizonDays\": 365}}")
                .statusCode(200)
                .body("decision.hold", equalTo("ABOVE_TRIGGER"));

        put("/v1/reservations/S5/SOFA/ORDER-3", "{\"quantity\": 30, \"dueOn\": \"2020-01-01\"}")
                .body("decision.signals.reason", contains("NET_FLOW_AT_OR_BELOW_YELLOW"));

        when().get("/v1/loops/S5/SOFA/buffer")
                .then()
                .statusCode(200)
                .body("topOfRed", equalTo(30.0f))
                .body("topOfYellow", equalTo(70.0f))
                .body("topOfGreen", equalTo(90.0f))
                .body("qualifiedDemand", equalTo(30.0f))
                .body("netFlow", equalTo(90.0f))
                .body("planning", equalTo("GREEN"))
                .body("execution", equalTo("GREEN"));
    }

    @Test
    void a_proposal_of_the_supplier_is_decided_once() {
        stocked("TABLE", "5");
        put("/v1/loops/S5/TABLE", "{\"policy\": \"VMI\", \"minimum\": 10, \"maximum\": 50}")
                .statusCode(200)
                .body("decision.hold", equalTo("AWAITING_PROPOSAL"));

        put("/v1/loops/S5/TABLE/requests/P1", "{\"quantity\": 100}")
                .statusCode(200)
                .body("signals", empty())
                .body("hold", equalTo("OUTSIDE_AGREED_LEVELS"));
        put("/v1/loops/S5/TABLE/requests/P2", "{\"quantity\": 40}").body("signals", contains("S5/TABLE#1"));
        put("/v1/loops/S5/TABLE/requests/P2", "{\"quantity\": 40}").body("signals", contains("S5/TABLE#1"));
        put("/v1/loops/S5/TABLE/requests/P2", "{\"quantity\": 41}").statusCode(400);

        when().get("/v1/positions/S5/TABLE").then().body("onOrder", equalTo(40.0f));
        put("/v1/loops/S5/NOWHERE/requests/P1", "{\"quantity\": 1}").statusCode(404);
    }

    @Test
    void a_request_brings_containers_where_none_circulate() {
        LoopsApiTest.source(town, "SCREW");
        put("/v1/loops/S5/SCREW", "{\"policy\": \"EVENT_KANBAN\", \"containerQuantity\": 10}")
                .statusCode(200)
                .body("decision.hold", equalTo("AWAITING_REQUEST"));

        put("/v1/loops/S5/SCREW/requests/R1", "{\"quantity\": 25}")
                .body("signals", contains("S5/SCREW#1", "S5/SCREW#2", "S5/SCREW#3"));
    }

    private static void stocked(String item, String units) {
        LoopsApiTest.source(town, item);
        town.count("S5", item, units, Town.MONDAY);
        town.flush();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> when().get("/v1/positions/S5/" + item).then().statusCode(200));
    }

    private static ValidatableResponse put(String path, String body) {
        return given().contentType(ContentType.JSON).body(body).put(path).then();
    }
}
