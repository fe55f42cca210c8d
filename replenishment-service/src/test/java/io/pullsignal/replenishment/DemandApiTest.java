package io.pullsignal.replenishment;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.pullsignal.testing.PullsignalTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PullsignalTestResource.class)
class DemandApiTest {
    private static final int WEEKS = 16;
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
    void the_demand_of_a_position_is_read_by_day_by_class_and_by_forecast() {
        LocalDate begun = sellDaily("STATS", "RICE", 10, 12);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().post("/v1/positions/STATS/RICE/demand/refresh")
                        .then()
                        .statusCode(200)
                        .body("demandClass.weeks", greaterThan(WEEKS - 3))
                        .body("forecast.weeks", hasSize(13)));

        when().get("/v1/positions/stats/rice/demand")
                .then()
                .statusCode(200)
                .body("asOf", notNullValue())
                .body("demandClass.xyz", equalTo("X"))
                .body("demandClass.pattern", equalTo("SMOOTH"))
                .body("demandClass.failures.test", hasItem("SUPPLIER_MEASURED"))
                .body("demandClass.failures.remedies.flatten()", hasItem("record promised and actual deliveries first"))
                .body("forecast.method", notNullValue())
                .body("forecast.reason", containsString("origin"))
                .body("forecast.naiveError", notNullValue())
                .body("forecast.since", notNullValue());
        given().queryParam("from", begun.toString())
                .queryParam("limit", 5)
                .get("/v1/positions/STATS/RICE/demand/days")
                .then()
                .statusCode(200)
                .body("items", hasSize(5))
                .body("items.censored", everyItem(equalTo(false)))
                .body("items[1].date", equalTo(begun.plusDays(1).toString()))
                .body("next", equalTo(begun.plusDays(4).toString()));
        given().queryParam("after", begun.plusDays(4).toString())
                .queryParam("limit", 1)
                .get("/v1/positions/STATS/RICE/demand/days")
                .then()
                .body("items[0].date", equalTo(begun.plusDays(5).toString()));
        given().queryParam("location", "stats")
                .queryParam("xyz", "x")
                .queryParam("failing", "SUPPLIER_MEASURED")
                .get("/v1/statistics/classes")
                .then()
                .statusCode(200)
                .body("items.item", hasItem("RICE"));
        given().queryParam("after", "STATS/")
                .queryParam("limit", 1)
                .get("/v1/statistics/forecasts")
                .then()
                .body("items.item", hasItem("RICE"));
    }

    @Test
    void a_run_that_is_asked_for_can_be_watched() {
        sellDaily("STATS2", "OATS", 3, 4);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().queryParam("location", "stats2")
                        .queryParam("anew", true)
                        .post("/v1/statistics/runs")
                        .then()
                        .statusCode(202)
                        .body("locations", equalTo(1)));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> when().get("/v1/statistics/runs?after=STATS1")
                        .then()
                        .statusCode(200)
                        .body("items[0].location", equalTo("STATS2"))
                        .body("items[0].stage", equalTo("DONE"))
                        .body("items[0].reviewedUpTo", notNullValue())
                        .body("items[0].failed", equalTo(0)));
    }

    @Test
    void what_makes_no_sense_is_a_problem() {
        when().get("/v1/positions/STATS/NOTHING/demand").then().statusCode(404).contentType("application/problem+json");
        given().post("/v1/positions/STATS/NOTHING/demand/refresh").then().statusCode(404);
        given().post("/v1/statistics/runs?location=NOWHERE").then().statusCode(404);
        when().get("/v1/statistics/classes?abc=D")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("none of [A, B, C]"));
        when().get("/v1/statistics/classes?limit=501").then().statusCode(400);
        when().get("/v1/statistics/runs?limit=0").then().statusCode(400);
    }

    @Test
    void the_interface_is_described() {
        given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body(
                        "paths.keySet()",
                        hasItems(
                                "/v1/positions/{location}/{item}/demand",
                                "/v1/positions/{location}/{item}/demand/days",
                                "/v1/positions/{location}/{item}/demand/refresh",
                                "/v1/statistics/classes",
                                "/v1/statistics/forecasts",
                                "/v1/statistics/runs"));
    }

    /** @return the first date on which something was sold */
    private LocalDate sellDaily(String location, String item, int units, int otherUnits) {
        Instant first = clock.instant().minus(Duration.ofDays(7L * WEEKS));
        town.count(location, item, "100000", first);
        for (int day = 0; day < 7 * WEEKS; day++) {
            town.sell(
                    location,
                    item,
                    String.valueOf((day / 7 + day) % 2 == 0 ? units : otherUnits),
                    first.plusSeconds(60).plus(Duration.ofDays(day)));
        }
        town.flush();
        return first.plusSeconds(60).atZone(ZoneOffset.UTC).toLocalDate();
    }
}
