package io.pullsignal.replenishment;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.pullsignal.contracts.Topics;
import io.pullsignal.events.replenishment.v1.SignalRaised;
import io.pullsignal.testing.PullsignalTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Needs above a cap and containers in error, over REST and from topic to topic. */
@QuarkusTest
@QuarkusTestResource(PullsignalTestResource.class)
class InterventionsApiTest {
    private static final String CAPPED =
            "{\"policy\": \"MIN_MAX\", \"minimum\": 5, \"maximum\": 20, \"signalCap\": 100}";
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
    void a_huge_sale_waits_for_approval_and_is_forgotten_when_it_is_cancelled() {
        stock("HUGE", "20", CAPPED);

        town.sell("S5", "HUGE", "80995", Town.MONDAY.plusSeconds(60));
        awaitWaiting("HUGE", true);
        hold("HUGE", "AWAITING_APPROVAL");
        town.sell("S5", "HUGE", "-80995", Town.MONDAY.plusSeconds(120));
        awaitWaiting("HUGE", false);

        hold("HUGE", "ABOVE_TRIGGER");
        assertThat(signals("HUGE")).isEmpty();
        post("/v1/loops/S5/HUGE/approve", "{\"quantity\": 80995, \"reason\": \"late\"}")
                .statusCode(409);
    }

    @Test
    void what_is_approved_is_asked_for_once_and_the_reason_is_kept() {
        stock("PARTY", "20", CAPPED);
        town.sell("S5", "PARTY", "500", Town.MONDAY.plusSeconds(60));
        awaitWaiting("PARTY", true);

        post("/v1/loops/S5/PARTY/approve", "{\"quantity\": 500}").statusCode(400);
        post("/v1/loops/S5/PARTY/approve", "{\"quantity\": 400, \"reason\": \"as I saw it\"}")
                .statusCode(200)
                .body("hold", equalTo("AWAITING_APPROVAL"));
        post("/v1/loops/S5/PARTY/approve", "{\"quantity\": 500, \"reason\": \"a wedding\"}")
                .statusCode(200)
                .body("signals.reason", contains("APPROVED"));
        post("/v1/loops/S5/PARTY/approve", "{\"quantity\": 500, \"reason\": \"a wedding\"}")
                .statusCode(409);

        await().untilAsserted(() -> assertThat(signals("PARTY"))
                .singleElement()
                .satisfies(signal -> assertThat(signal.getQuantity()).isEqualByComparingTo("500")));
        when().get("/v1/loops/S5/PARTY/interventions")
                .then()
                .body("items.kind", contains("APPROVED", "APPROVED"))
                .body("items.reason", contains("as I saw it", "a wedding"));
        when().get("/v1/loops/S5/PARTY").then().body("signalCap", equalTo(100.0f));
    }

    @Test
    void what_is_refused_is_not_asked_for() {
        stock("ODD", "20", CAPPED);
        town.sell("S5", "ODD", "500", Town.MONDAY.plusSeconds(60));
        awaitWaiting("ODD", true);

        post("/v1/loops/S5/ODD/refuse", "{\"quantity\": 500, \"reason\": \"a typing error\"}")
                .statusCode(200)
                .body("hold", equalTo("APPROVAL_REFUSED"));

        awaitWaiting("ODD", false);
        hold("ODD", "APPROVAL_REFUSED");
        assertThat(signals("ODD")).isEmpty();
    }

    @Test
    void a_request_above_the_cap_waits_and_tells_its_signals_once_it_is_approved() {
        stock("BIN", "20", "{\"policy\": \"EVENT_KANBAN\", \"containerQuantity\": 10, \"signalCap\": 20}");

        request("BIN", "R1", 30).body("hold", equalTo("AWAITING_APPROVAL"));
        request("BIN", "R2", 40).body("hold", equalTo("AWAITING_APPROVAL"));
        post("/v1/loops/S5/BIN/refuse", "{\"quantity\": 70, \"reason\": \"counted twice\"}")
                .statusCode(200);
        request("BIN", "R1", 30).body("hold", equalTo("APPROVAL_REFUSED"));
        request("BIN", "R3", 30).body("hold", equalTo("AWAITING_APPROVAL"));
        post("/v1/loops/S5/BIN/approve", "{\"quantity\": 30, \"reason\": \"a large order\"}")
                .statusCode(200);

        request("BIN", "R3", 30).body("signals", contains("S5/BIN#1", "S5/BIN#2", "S5/BIN#3"));
        request("BIN", "R2", 40).body("hold", equalTo("APPROVAL_REFUSED"));
    }

    @Test
    void only_a_loop_has_anything_to_decide() {
        post("/v1/loops/S5/NOTHING/approve", "{\"quantity\": 1, \"reason\": \"x\"}")
                .statusCode(404);
        post("/v1/loops/S5/NOTHING/containers/1/correction", "{\"state\": \"ERROR\", \"reason\": \"x\"}")
                .statusCode(404);
        when().get("/v1/positions/S5/NOTHING").then().statusCode(404);
    }

    @Test
    void a_container_goes_into_error_and_comes_back_by_correction_only() {
        stock("CRATE", "30", "{\"containerQuantity\": 10, \"cardCount\": 3}");

        post("/v1/loops/S5/CRATE/containers/1/correction", "{\"state\": \"ERROR\", \"reason\": \"not found\"}")
                .statusCode(200);
        when().get("/v1/loops/S5/CRATE/containers")
                .then()
                .body("containers.state", contains("ERROR", "FULL", "FULL"))
                .body("loose", equalTo(10.0f))
                .body("onHand", equalTo(30.0f));
        post("/v1/loops/S5/CRATE/containers/2/correction", "{\"state\": \"EMPTY\", \"reason\": \"x\"}")
                .statusCode(409)
                .body("detail", containsString("NOT_IN_ERROR"));
        post("/v1/loops/S5/CRATE/containers/1/correction", "{\"state\": \"FULL\"}")
                .statusCode(400);
        post("/v1/loops/S5/CRATE/containers/1/correction", "{\"state\": \"FULL\", \"reason\": \"found\"}")
                .statusCode(200);

        when().get("/v1/loops/S5/CRATE/containers")
                .then()
                .body("containers.state", contains("FULL", "FULL", "FULL"))
                .body("loose", equalTo(0.0f));
        when().get("/v1/loops/S5/CRATE/interventions")
                .then()
                .body("items.state", contains("ERROR", "FULL"))
                .body("items.reason", contains("not found", "found"));
        when().get("/v1/loops/S5/CRATE/containers/transitions").then().body("items.to", hasItem("ERROR"));
    }

    private static void stock(String item, String units, String loop) {
        town.count("S5", item, units, Town.MONDAY);
        LoopsApiTest.source(town, item);
        town.flush();
        await().untilAsserted(
                        () -> when().get("/v1/positions/S5/" + item).then().statusCode(200));
        given().contentType(ContentType.JSON)
                .body(loop)
                .put("/v1/loops/S5/" + item)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse request(String item, String id, int units) {
        return given().contentType(ContentType.JSON)
                .body("{\"quantity\": " + units + "}")
                .put("/v1/loops/S5/" + item + "/requests/" + id)
                .then()
                .statusCode(200);
    }

    private static void awaitWaiting(String item, boolean waiting) {
        town.flush();
        await().untilAsserted(() ->
                when().get("/v1/approvals").then().body("items.item", waiting ? hasItem(item) : not(hasItem(item))));
    }

    private static void hold(String item, String reason) {
        when().get("/v1/loops/S5/" + item + "/decision").then().body("now.reason", equalTo(reason));
    }

    private static ValidatableResponse post(String path, String body) {
        return given().contentType(ContentType.JSON).body(body).post(path).then();
    }

    private static List<SignalRaised> signals(String item) {
        return town.read(
                Topics.SIGNALS, SignalRaised.class, signal -> signal.getItem().equals(item));
    }
}
