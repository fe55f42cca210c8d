package io.pullsignal.kpi.service;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.pullsignal.events.consumption.v1.ConsumptionKind;
import io.pullsignal.kpi.KpiSettings;
import io.pullsignal.testing.PullsignalTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules over figures of the running service, with a webhook and an Alertmanager that listen. */
@QuarkusTest
@QuarkusTestResource(PullsignalTestResource.class)
@QuarkusTestResource(FreeLedgerPort.class)
class AlertsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    KpiSettings settings;

    @Inject
    Clock clock;

    private final List<String> hooked = new CopyOnWriteArrayList<>();
    private final List<String> managed = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private HttpServer receiver;
    private Feed feed;

    @BeforeEach
    void listen() throws IOException {
        feed = new Feed();
        receiver = HttpServer.create(
                new InetSocketAddress(
                        "127.0.0.1", settings.alertWebhook().orElseThrow().getPort()),
                0);
        receiver.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean refused = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            if (!refused) {
                (exchange.getRequestURI().getPath().equals("/api/v2/alerts") ? managed : hooked).add(body);
            }
            exchange.sendResponseHeaders(refused ? 503 : 200, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void close() {
        given().delete("/v1/alert-rules/al-fill");
        receiver.stop(0);
        feed.close();
    }

    @Test
    void a_rule_raises_an_alert_that_is_told_once_acknowledged_snoozed_and_cleared() {
        feed.location("AL", 1, "UTC");
        Instant at = clock.instant().minusSeconds(600);
        feed.received("AL", "AL-X", "dock/AL-1", 1, "10", "PO-AL", at, ZoneOffset.UTC);
        sell("AL-X", "pos/AL-1", "20", at.plusSeconds(1));
        feed.awaitFolded();
        refusals.set(1);
        rule("{\"kpi\": \"unit-fill-rate\", \"location\": \"AL\", \"groupBy\": \"item\", \"raiseAt\": 80,"
                + " \"clearAt\": 90, \"by\": \"Ann\"}");

        await().atMost(PATIENCE).until(() -> !hooked.isEmpty());
        JsonPath hook = JsonPath.from(hooked.get(0));
        assertThat(hook.getString("rule")).isEqualTo("al-fill");
        assertThat(hook.getList("alerts.group")).containsExactly("AL-X");
        assertThat(hook.getList("alerts.state")).containsExactly("RAISED");
        assertThat(hook.getString("alerts[0].evidence"))
                .isEqualTo("Unit fill rate of AL-X over 7 days is 50.0000 percent; raised beyond 80, cleared from 90");
        await().atMost(PATIENCE).until(() -> !managed.isEmpty());
        JsonPath manager = JsonPath.from(managed.get(managed.size() - 1));
        assertThat(manager.getString("find { it.labels.alertname == 'al-fill' }.labels.group"))
                .isEqualTo("AL-X");

        long id = alert().getLong("id");
        given().contentType("application/json")
                .body("{\"by\": \"Ben\"}")
                .post("/v1/alerts/" + id + "/acknowledge")
                .then()
                .statusCode(200);
        given().contentType("application/json")
                .body("{\"by\": \"Ben\", \"until\": \"" + clock.instant().plus(Duration.ofDays(1)) + "\"}")
                .post("/v1/alerts/" + id + "/snooze")
                .then()
                .statusCode(200);
        assertThat(alert().getString("acknowledgedBy")).isEqualTo("Ben");
        assertThat(alert().getString("snoozedUntil")).isNotBlank();

        // 85: between the thresholds, then 95
        feed.received("AL", "AL-X", "dock/AL-2", 1, "1000", "PO-AL", at.plusSeconds(2), ZoneOffset.UTC);
        sell("AL-X", "pos/AL-2", "47", at.plusSeconds(3));
        feed.awaitFolded();
        await().atMost(PATIENCE).until(() -> alert().getString("value").startsWith("85"));
        sell("AL-X", "pos/AL-3", "200", at.plusSeconds(4));
        feed.awaitFolded();
        await().atMost(PATIENCE).until(() -> hooked.size() > 1);

        assertThat(JsonPath.from(hooked.get(1)).getList("alerts.state")).containsExactly("CLEARED");
        assertThat(hooked).as("raised once, cleared once").hasSize(2);
        assertThat(get("/v1/alerts").jsonPath().getList("items.rule")).doesNotContain("al-fill");
    }

    @Test
    void a_rule_that_makes_no_sense_is_refused() {
        refused("{\"kpi\": \"luck\", \"raiseAt\": 1, \"by\": \"Ann\"}");
        refused("{\"kpi\": \"unit-fill-rate\", \"by\": \"Ann\"}");
        refused("{\"kpi\": \"unit-fill-rate\", \"raiseAt\": 95}");
        refused("{\"kpi\": \"unit-fill-rate\", \"raiseAt\": 95, \"clearAt\": 90, \"by\": \"Ann\"}");
        refused("{\"kpi\": \"unit-fill-rate\", \"raiseAt\": 95, \"groupBy\": \"day\", \"by\": \"Ann\"}");
        refused("{\"kpi\": \"unit-fill-rate\", \"raiseAt\": 1e15, \"by\": \"Ann\"}");
        refused("{\"kpi\": \"unit-fill-rate\", \"raiseAt\": 95, \"by\": \"A\\u0000\"}");
        refused("null");
        given().delete("/v1/alert-rules/nothing").then().statusCode(404);
    }

    @Test
    void a_body_of_null_is_refused() {
        for (String address : List.of("/v1/alerts/1/acknowledge", "/v1/alerts/1/snooze")) {
            given().contentType("application/json")
                    .body("null")
                    .post(address)
                    .then()
                    .statusCode(400);
        }
        given().contentType("application/json")
                .body("null")
                .put("/v1/thresholds/unit-fill-rate")
                .then()
                .statusCode(400);
    }

    private void sell(String item, String event, String units, Instant at) {
        feed.consumption("AL", item, event, ConsumptionKind.SALE, units, at, ZoneOffset.UTC);
    }

    private static void rule(String body) {
        given().contentType("application/json")
                .body(body)
                .put("/v1/alert-rules/al-fill")
                .then()
                .statusCode(200);
    }

    private static void refused(String body) {
        given().contentType("application/json")
                .body(body)
                .put("/v1/alert-rules/al-refused")
                .then()
                .statusCode(400);
    }

    private static JsonPath alert() {
        return new JsonPath(get("/v1/alerts").asString()).setRootPath("items.find { it.rule == 'al-fill' }");
    }
}
