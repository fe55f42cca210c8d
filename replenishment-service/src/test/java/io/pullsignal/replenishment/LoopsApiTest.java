package io.pullsignal.replenishment;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.pullsignal.contracts.Topics;
import io.pullsignal.events.masterdata.v1.LoopDefined;
import io.pullsignal.testing.PullsignalTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PullsignalTestResource.class)
class LoopsApiTest {
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
    void cards_come_from_the_formula_where_they_are_not_given() {
        put(
                        "S2",
                        "bread",
                        "{\"containerQuantity\": 25, \"dailyDemand\": 50, \"leadTimeDays\": 2, \"safetyFactor\": 0.2}")
                .statusCode(200)
                .body("loop.cardCount", equalTo(5))
                .body("loop.item", equalTo("BREAD"))
                .body("decision.hold", equalTo("AWAITING_OPENING_STOCK"));
        when().get("/v1/loops/S2/BREAD").then().statusCode(200).body("policy", equalTo("KANBAN"));
        await().untilAsserted(() -> assertThat(town.read(
                        Topics.LOOPS, LoopDefined.class, loop -> loop.getItem().equals("BREAD")))
                .extracting(LoopDefined::getCardCount)
                .containsExactly(5));
    }

    @Test
    void sizing_warns_and_proposes() {
        given().queryParam("dailyDemand", "50")
                .queryParam("leadTimeDays", "2")
                .queryParam("safetyFactor", "0.1")
                .queryParam("containerQuantity", "10")
                .get("/v1/card-sizing")
                .then()
                .statusCode(200)
                .body("cards", equalTo(11))
                .body("warnings", empty());
        given().queryParam("dailyDemand", "50")
                .queryParam("leadTimeDays", "2")
                .queryParam("safetyFactor", "0.05")
                .queryParam("containerQuantity", "60")
                .get("/v1/card-sizing")
                .then()
                .body("warnings.code", contains("SAFETY_FACTOR_UNUSUAL", "LEAD_TIME_NOT_COVERED"))
                .body("warnings[1].proposedCards", equalTo(3));
    }

    @Test
    void a_loop_that_makes_no_sense_is_a_problem_with_its_reason() {
        put("S2", "X1", "{\"policy\": \"MIN_MAX\", \"minimum\": 2, \"maximum\": 1}")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("below the minimum"));
        put("S2", "X2", "{\"containerQuantity\": 10}").statusCode(400).body("detail", containsString("cardCount"));
        put("S2", "X2", "{\"containerQuantity\": 10.0000001, \"cardCount\": 2}").statusCode(400);
        put("S2", "A%2FB", "{\"containerQuantity\": 10, \"cardCount\": 2}").statusCode(greaterThan(399));
        when().get("/v1/loops/S2/NOWHERE").then().statusCode(404).body("detail", containsString("S2/NOWHERE"));
    }

    @Test
    void every_policy_is_made_by_its_name_and_parameters_and_shown_as_it_is_understood() {
        Map<String, String> bodies = Map.ofEntries(
                Map.entry("KANBAN", "\"containerQuantity\": 10, \"cardCount\": 2, \"signalAt\": \"OPENED\""),
                Map.entry("EVENT_KANBAN", "\"containerQuantity\": 10"),
                Map.entry("MIN_MAX", "\"minimum\": 5, \"maximum\": 20"),
                Map.entry("REORDER_POINT", "\"parameters\": {\"reorderPoint\": 20, \"orderQuantity\": \"20\"}"),
                Map.entry("BASE_STOCK", "\"parameters\": {\"orderUpTo\": 20}"),
                Map.entry("PERIODIC", "\"parameters\": {\"orderUpTo\": 20, \"deliveryDays\": \"TUE\"}"),
                Map.entry("DDMRP", "\"parameters\": {\"averageDailyUsage\": 4, \"decoupledLeadTimeDays\": 10}"),
                Map.entry("VMI", "\"minimum\": 5, \"maximum\": 20"),
                Map.entry(
                        "PUSH_BUFFER",
                        "\"minimum\": 5, \"maximum\": 20, \"parameters\": {\"build\": \"2026-09-01:200,2026-10-01:500\","
                                + " \"seasonFrom\": \"2026-11-15\", \"seasonTo\": \"2026-12-24\"}"),
                Map.entry("MAKE_TO_ORDER", "\"blocked\": false"),
                Map.entry("DROP_SHIP", "\"blocked\": false"),
                Map.entry("CROSS_DOCK", "\"blocked\": false"),
                Map.entry("NONE", "\"blocked\": false"));
        bodies.forEach((policy, body) -> put("S4", policy, "{\"policy\": \"" + policy + "\", " + body + "}")
                .statusCode(200)
                .body("loop.policy", equalTo(policy)));
        when().get("/v1/loops/S4/PERIODIC")
                .then()
                .body("parameters.deliveryDays", equalTo("TUE"))
                .body("parameters.deliveryLeadDays", equalTo("1"))
                .body("parameters.timeZone", equalTo("UTC"));
        when().get("/v1/loops/S4/DDMRP").then().body("parameters.leadTimeFactor", equalTo("0.5"));
        put("S4", "WRONG", "{\"policy\": \"REORDER_POINT\", \"parameters\": {\"reorderPoint\": 20}}")
                .statusCode(400)
                .body("detail", equalTo("REORDER_POINT needs orderQuantity"));
        put("S4", "WRONG", "{\"policy\": \"MIN_MAX\", \"minimum\": 1, \"maximum\": 2, \"parameters\": {\"max\": 3}}")
                .statusCode(400)
                .body("detail", equalTo("MIN_MAX has no parameter max"));
    }

    @Test
    void the_days_of_a_loop_are_those_of_its_location() {
        town.location("S5", "Europe/Vienna");
        town.flush();
        String weekly = "{\"policy\": \"PERIODIC\", \"parameters\": {\"orderUpTo\": 20, \"reviewDays\": \"MON\"}}";

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> put("S5", "FLOWER", weekly)
                        .statusCode(200)
                        .body("loop.parameters.timeZone", equalTo("Europe/Vienna")));
        given().contentType("text/csv")
                .body("location,item,policy,orderUpTo,reviewDays,timeZone\n"
                        + "s5,TULIP,PERIODIC,20,MON,\ns5,ROSE,PERIODIC,20,MON,Asia/Tokyo\nS6,LILY,PERIODIC,20,MON,\n")
                .post("/v1/loops/import")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(3));

        when().get("/v1/loops/S5/TULIP").then().body("parameters.timeZone", equalTo("Europe/Vienna"));
        when().get("/v1/loops/S5/ROSE").then().body("parameters.timeZone", equalTo("Asia/Tokyo"));
        when().get("/v1/loops/S6/LILY").then().body("parameters.timeZone", equalTo("UTC"));
    }

    @Test
    void a_loop_changes_its_policy_while_it_runs_and_what_is_on_order_is_not_ordered_again() {
        source(town, "SALMON");
        town.count("S4", "SALMON", "20", Town.MONDAY);
        town.flush();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> when().get("/v1/positions/S4/SALMON").then().statusCode(200));
        put(
                        "S4",
                        "SALMON",
                        "{\"policy\": \"REORDER_POINT\", \"parameters\": {\"reorderPoint\": 20, \"orderQuantity\": 20}}")
                .body("decision.signals.signalId", contains("S4/SALMON#1"))
                .body("decision.signals.quantity", contains(20.0f));

        put("S4", "SALMON", "{\"containerQuantity\": 10, \"cardCount\": 4}")
                .body("decision.hold", equalTo("IN_FLIGHT"));
        put("S4", "SALMON", "{\"policy\": \"BASE_STOCK\", \"parameters\": {\"orderUpTo\": 45}}")
                .body("decision.signals.signalId", contains("S4/SALMON#2"))
                .body("decision.signals.quantity", contains(5.0f));
    }

    @Test
    void why_it_was_ordered_and_why_not_can_be_asked() {
        source(town, "CHEESE");
        town.count("S2", "CHEESE", "20", Town.MONDAY);
        town.flush();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> when().get("/v1/positions/S2/CHEESE").then().statusCode(200));
        put("S2", "CHEESE", "{\"containerQuantity\": 10, \"cardCount\": 2}")
                .statusCode(200)
                .body("decision.hold", equalTo("ABOVE_TRIGGER"));
        when().get("/v1/loops/S2/CHEESE/decision")
                .then()
                .body("now.reason", equalTo("ABOVE_TRIGGER"))
                .body("lastSignal", nullValue());

        String sale = town.sell("S2", "CHEESE", "12", Town.MONDAY.plusSeconds(60));
        town.flush();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> when().get("/v1/loops/S2/CHEESE/decision")
                        .then()
                        .body("lastSignal.signalId", equalTo("S2/CHEESE#1"))
                        .body("lastSignal.causeEventId", equalTo(sale))
                        .body("lastSignal.reason", equalTo("CONTAINER_EMPTIED"))
                        .body("now.reason", equalTo("IN_FLIGHT")));
        when().get("/v1/loops/S2/CHEESE/containers")
                .then()
                .body("containers.state", contains("REQUESTED", "IN_USE"))
                .body("containers[0].signalId", equalTo("S2/CHEESE#1"))
                .body("containers[1].content", equalTo(8.0f));
        when().get("/v1/loops/S2/CHEESE/containers/transitions")
                .then()
                .body("items.to", hasItem("REQUESTED"))
                .body("next", nullValue());
        when().get("/v1/signals/S2/CHEESE/1").then().body("openQuantity", equalTo(10.0f));
        given().queryParam("open", "true").get("/v1/signals").then().body("items.signalId", hasItem("S2/CHEESE#1"));
        given().queryParam("limit", 1)
                .get("/v1/positions/S2/CHEESE/ledger")
                .then()
                .body("items", hasSize(1))
                .body("next", notNullValue());
        given().queryParam("from", "2026-01-01")
                .queryParam("to", "2026-01-31")
                .get("/v1/ledger/totals")
                .then()
                .body(
                        "items.findAll { it.item == 'CHEESE' }.collect { it.kind + it.quantity }",
                        contains("COUNT_DELTA20.0", "SALE-12.0"));
    }

    @Test
    void a_ledger_is_paged_without_gaps() {
        for (int i = 0; i < 5; i++) {
            town.sell("S2", "PEPPER", "1", Town.MONDAY.plusSeconds(i));
        }
        town.flush();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> when().get("/v1/positions/S2/PEPPER").then().body("onHand", equalTo(-5.0f)));
        String first = given().queryParam("limit", 3)
                .get("/v1/positions/S2/PEPPER/ledger")
                .then()
                .body("items", hasSize(3))
                .extract()
                .path("next");
        given().queryParam("limit", 3)
                .queryParam("after", first)
                .get("/v1/positions/S2/PEPPER/ledger")
                .then()
                .body("items", hasSize(2))
                .body("next", nullValue());
    }

    @Test
    void rows_of_an_import_are_kept_or_reported_by_number() {
        String csv = "\uFEFF" + """
                location,item,policy,containerQuantity,cardCount,minimum,maximum,blocked,reorderPoint,orderQuantity
                S3,a1,KANBAN,10,3,,,,,
                S3,a2,MIN_MAX,,,5,20,true,,
                S3,a3,KANBAN,ten,3,,,,,
                S3,a4,WISHFUL,10,3,,,,,
                S3,A1,KANBAN,10,4,,,,,
                S3,a5,REORDER_POINT,,,,,,30,12
                S3,a6,REORDER_POINT,,,,,,30,
                S3,a7,KANBAN,10,3
                S3,a8,KANBAN,10,3,,,,,,,
                """;
        given().contentType("text/csv; charset=UTF-8")
                .body(csv)
                .queryParam("dryRun", "true")
                .post("/v1/loops/import")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(3));
        when().get("/v1/loops/S3/A1").then().statusCode(404);

        given().contentType("text/csv; charset=UTF-8")
                .body(csv)
                .post("/v1/loops/import")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(3))
                .body("rejected.row", contains(3, 4, 5, 7, 8, 9))
                .body("rejected[0].problem", containsString("ten"))
                .body("rejected[5].problem", containsString("12 cells"));
        when().get("/v1/loops/S3/A5").then().body("parameters.reorderPoint", equalTo("30"));
        when().get("/v1/loops/S3/A2").then().body("blocked", equalTo(true)).body("maximum", equalTo(20.0f));
        given().queryParam("after", "S3/A1")
                .queryParam("limit", 1)
                .get("/v1/loops")
                .then()
                .body("items.item", contains("A2"))
                .body("next", equalTo("S3/A2"));
    }

    @Test
    void a_loop_that_is_told_to_start_empty_orders_its_containers() {
        source(town, "HAM");
        put("S2", "HAM", "{\"containerQuantity\": 10, \"cardCount\": 2}").statusCode(200);

        given().contentType(ContentType.JSON)
                .post("/v1/loops/S2/HAM/evaluate")
                .then()
                .statusCode(200)
                .body("signals.reason", contains("LOOP_STARTED", "LOOP_STARTED"));

        given().delete("/v1/loops/S2/HAM").then().statusCode(204);
        when().get("/v1/loops/S2/HAM").then().statusCode(404);
        when().get("/v1/positions/S2/HAM").then().body("onOrder", equalTo(20.0f));
        put("S2", "HAM", "{\"containerQuantity\": 10, \"cardCount\": 3}")
                .body("decision.signals.signalId", contains("S2/HAM#3"));
    }

    @Test
    void the_pipeline_tells_where_it_stands() {
        when().get("/v1/pipeline")
                .then()
                .statusCode(200)
                .body("service", equalTo("replenishment-service"))
                .body("consumers[0].running", equalTo(true))
                .body("buckets", hasKey("duplicate"))
                .body("outboxPending", notNullValue());
        when().get("/q/health/live").then().statusCode(200);
        when().get("/q/health/ready").then().statusCode(200);
        when().get("/q/openapi").then().statusCode(200).body(containsString("/v1/loops/import"));
        when().get("/q/metrics").then().statusCode(200);
    }

    /** Publishes terms and waits until the service has them: a loop without a source warns. */
    static void source(Town town, String item) {
        town.terms("ACME", item);
        town.flush();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Object warnings = put("PROBE", item, "{\"containerQuantity\": 10, \"cardCount\": 2, \"blocked\": true}")
                    .extract()
                    .path("warnings.code");
            assertThat(Objects.toString(warnings)).doesNotContain("NO_SOURCE");
        });
    }

    private static io.restassured.response.ValidatableResponse put(String location, String item, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .urlEncodingEnabled(false)
                .put("/v1/loops/" + location + "/" + item)
                .then();
    }
}
