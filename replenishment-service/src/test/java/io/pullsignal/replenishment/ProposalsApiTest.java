package io.pullsignal.replenishment;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.pullsignal.contracts.Topics;
import io.pullsignal.events.masterdata.v1.LoopDefined;
import io.pullsignal.testing.PullsignalTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PullsignalTestResource.class)
class ProposalsApiTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int WEEKS = 8;
    private static Town town;

    @Inject
    Clock clock;

    @BeforeAll
    static void open() {
        town = new Town();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    void a_proposal_is_read_accepted_by_name_and_published_as_a_change_of_the_loop() {
        undersized("MILK");
        int id = proposal("MILK");
        when().get("/v1/proposals/" + id)
                .then()
                .body("status", equalTo("OPEN"))
                .body("changes[0].parameter", equalTo("cardCount"))
                .body("changes[0].current", equalTo(2))
                .body("changes[0].proposed", equalTo(10))
                .body("formula", containsString("ceil(100 x 2 x (1 + 0.2) / 25) = 10"))
                .body("values.parameter", hasItems("cardCount", "dailyDemand"));
        given().queryParam("status", "open")
                .queryParam("location", "tuned")
                .get("/v1/proposals")
                .then()
                .body("items.id", hasItem(id));

        given().contentType(ContentType.JSON)
                .body("{\"by\": \"Anna\", \"note\": \"school is open again\"}")
                .post("/v1/proposals/" + id + "/accept")
                .then()
                .statusCode(200)
                .body("status", equalTo("ACCEPTED"))
                .body("decidedBy", equalTo("Anna"))
                .body("note", equalTo("school is open again"));

        when().get("/v1/loops/TUNED/MILK").then().body("cardCount", equalTo(10)).body("dailyDemand", equalTo(100.0f));
        await().untilAsserted(() -> assertThat(town.read(
                        Topics.LOOPS,
                        LoopDefined.class,
                        loop -> loop.getLocation().equals("TUNED")
                                && loop.getItem().equals("MILK")))
                .extracting(LoopDefined::getCardCount)
                .containsExactly(2, 10));
        when().get("/v1/loops/TUNED/MILK/changes")
                .then()
                .body("items", hasSize(2))
                .body("items[0].actor", equalTo("Anna"))
                .body("items[0].reason", equalTo("proposal " + id + " accepted"))
                .body("items[0].values.find { it.parameter == 'cardCount' }.before", equalTo("2"))
                .body("items[0].values.find { it.parameter == 'cardCount' }.after", equalTo("10"))
                .body("items[1].actor", equalTo("unnamed caller"));
        given().contentType(ContentType.JSON)
                .body("{\"by\": \"Anna\"}")
                .post("/v1/proposals/" + id + "/reject")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("decided before"));
    }

    @Test
    void a_proposal_is_rejected_or_followed_by_rule() {
        undersized("BREAD");
        int id = proposal("BREAD");
        given().contentType(ContentType.JSON)
                .body("{\"by\": \"Ben\"}")
                .post("/v1/proposals/" + id + "/reject")
                .then()
                .body("status", equalTo("REJECTED"));
        when().get("/v1/loops/TUNED/BREAD").then().body("cardCount", equalTo(2));

        undersized("EGGS");
        when().get("/v1/loops/TUNED/EGGS/proposals/mode").then().body("automatic", equalTo(false));
        given().contentType(ContentType.JSON)
                .body("{\"automatic\": true}")
                .put("/v1/loops/TUNED/EGGS/proposals/mode")
                .then()
                .statusCode(200);
        await().atMost(PATIENCE).untilAsserted(() -> {
            refresh("EGGS");
            when().get("/v1/loops/TUNED/EGGS").then().body("cardCount", equalTo(10));
        });
        when().get("/v1/loops/TUNED/EGGS/proposals")
                .then()
                .body("items[0].status", equalTo("ACCEPTED"))
                .body("items[0].decidedBy", equalTo("automatic rule"));
    }

    @Test
    void signals_and_order_lines_lead_back_to_the_sales_that_caused_them() {
        Instant now = clock.instant();
        town.count("CAUSED", "JUICE", "20", now.minusSeconds(600));
        LoopsApiTest.source(town, "JUICE");
        loop("CAUSED", "JUICE", 10, 2).statusCode(200);
        String first = town.sell("CAUSED", "JUICE", "4", now.minusSeconds(300));
        String second = town.sell("CAUSED", "JUICE", "7", now.minusSeconds(200));
        town.flush();
        await().atMost(PATIENCE)
                .untilAsserted(() -> when().get("/v1/signals/CAUSED/JUICE/1/causes")
                        .then()
                        .statusCode(200)
                        .body("movements.eventId", contains(first, second))
                        .body("complete", equalTo(true)));
        town.ordered("PO-CAUSED", "CAUSED", "JUICE", "10", 1, now, 3);
        town.flush();

        await().atMost(PATIENCE)
                .untilAsserted(() -> when().get("/v1/orders/PO-CAUSED/causes?line=3")
                        .then()
                        .statusCode(200)
                        .body("items[0].signal.signalId", equalTo("CAUSED/JUICE#1"))
                        .body("items[0].lineNumbers", contains(3))
                        .body("items[0].movements.eventId", contains(first, second)));
        when().get("/v1/orders/PO-CAUSED/causes?line=4").then().statusCode(404);
        when().get("/v1/signals/CAUSED/JUICE/9/causes").then().statusCode(404);
        when().get("/v1/loops/CAUSED/JUICE/decision")
                .then()
                .body("now.decision", equalTo("HOLD"))
                .body("now.reason", equalTo("IN_FLIGHT"));
    }

    @Test
    void what_makes_no_sense_is_a_problem() {
        when().get("/v1/proposals/999999999").then().statusCode(404).contentType("application/problem+json");
        given().contentType(ContentType.JSON)
                .body("{\"by\": \"Ben\"}")
                .post("/v1/proposals/999999999/accept")
                .then()
                .statusCode(404);
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/proposals/999999999/accept")
                .then()
                .statusCode(400);
        given().contentType(ContentType.URLENC)
                .body("by=x")
                .post("/v1/proposals/999999999/accept")
                .then()
                .statusCode(415);
        when().get("/v1/proposals?status=done").then().statusCode(400);
        given().contentType(ContentType.JSON)
                .body("{\"automatic\": true}")
                .put("/v1/loops/TUNED/NOTHING/proposals/mode")
                .then()
                .statusCode(404);
        given().header("Pullsignal-Actor", "x".repeat(65))
                .delete("/v1/loops/TUNED/NOTHING")
                .then()
                .statusCode(400)
                .body("detail", containsString("1 to 64 characters"));
    }

    /** A loop of two cards that sells a hundred a day. */
    private void undersized(String item) {
        LoopsApiTest.source(town, item);
        Instant first = clock.instant().minus(Duration.ofDays(7L * WEEKS));
        town.count("TUNED", item, "100000", first);
        for (int day = 0; day < 7 * WEEKS; day++) {
            town.sell("TUNED", item, "100", first.plusSeconds(60).plus(Duration.ofDays(day)));
        }
        town.flush();
        loop("TUNED", item, 25, 2).statusCode(200);
    }

    private ValidatableResponse loop(String location, String item, int containerQuantity, int cards) {
        return given().contentType(ContentType.JSON)
                .body("{\"containerQuantity\": %d, \"cardCount\": %d, \"leadTimeDays\": 2}"
                        .formatted(containerQuantity, cards))
                .put("/v1/loops/" + location + "/" + item)
                .then();
    }

    private void refresh(String item) {
        given().post("/v1/positions/TUNED/" + item + "/demand/refresh").then();
    }

    private int proposal(String item) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            refresh(item);
            when().get("/v1/loops/TUNED/" + item + "/proposals")
                    .then()
                    .body("items[0].status", equalTo("OPEN"))
                    .body("items[0].changes[0].proposed", equalTo(10));
        });
        return when().get("/v1/loops/TUNED/" + item + "/proposals")
                .then()
                .extract()
                .path("items[0].id");
    }
}
