package io.pullsignal.consumption;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.events.consumption.v1.ConsumptionRecorded;
import io.pullsignal.testing.PullsignalTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PullsignalTestResource.class)
class InputsOverHttpTest extends OneShop {
    @Test
    void good_rows_of_json_are_kept_and_bad_ones_are_named() {
        Response response = post(
                "sales",
                "application/json",
                null,
                "[" + sale("R1", "1") + "," + sale("R2", "\"x\"") + "," + sale("R3", "2") + "]");

        assertThat(response.statusCode()).isEqualTo(202);
        JsonPath answer = response.jsonPath();
        assertThat(answer.getInt("accepted")).isEqualTo(2);
        assertThat(answer.getInt("rejected[0].row")).isEqualTo(2);
        assertThat(answer.getString("rejected[0].problem.field")).isEqualTo("lines[0].quantity");
        driver.awaitDrained();
        assertThat(driver.consumption()).hasSize(2);
        assertThat(driver.bucketsSince(before)).isEqualTo(Map.of("consumed", 2L));
    }

    @Test
    void unreadable_line_of_ndjson_does_not_stop_the_others() {
        Response response =
                post("sales", "application/x-ndjson", null, sale("R1", "1") + "\n{oops\n\n" + sale("R2", "1") + "\n");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.jsonPath().getInt("accepted")).isEqualTo(2);
        assertThat(response.jsonPath().getInt("rejected[0].row")).isEqualTo(2);
    }

    @Test
    void rows_of_csv_become_receipts_and_a_bad_row_spoils_its_receipt_only() {
        String csv =
                "source,eventId,location,register,occurredAt,currency,itemCode,quantity,unitPrice\n" + csvRow("R1", "1")
                        + csvRow("R2", "1") + csvRow("R1", "2") + csvRow("R2", "no number") + csvRow("R3", "4");

        Response response = post("sales", "text/csv", null, csv);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.jsonPath().getInt("accepted")).isEqualTo(3);
        assertThat(response.jsonPath().getList("rejected.row")).isEqualTo(List.of(2, 4));
        driver.awaitDrained();
        assertThat(driver.consumption())
                .extracting(ConsumptionRecorded::getEventId)
                .containsExactlyInAnyOrder(driver.source() + "/R1", driver.source() + "/R1", driver.source() + "/R3");
    }

    @Test
    void csv_row_with_too_many_cells_is_named_and_spoils_its_receipt_only() {
        String csv = "source,eventId,location,register,occurredAt,currency,itemCode,quantity,unitPrice\n"
                + csvRow("R1", "1") + csvRow("R2", "1") + csvRow("R2", "2,5");

        Response response = post("sales", "text/csv", null, csv);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.jsonPath().getInt("accepted")).isEqualTo(1);
        assertThat(response.jsonPath().getList("rejected.row")).isEqualTo(List.of(2, 3));
        assertThat(response.jsonPath().getString("rejected[1].problem.detail")).contains("has 10 cells");
        driver.awaitDrained();
        assertThat(driver.consumption())
                .extracting(ConsumptionRecorded::getEventId)
                .containsExactly(driver.source() + "/R1");
    }

    @Test
    void body_without_content_type_is_told_the_types() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        for (String resource : List.of("sales", "usages", "adjustments")) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + RestAssured.port + "/v1/" + resource))
                    .POST(HttpRequest.BodyPublishers.ofString("[" + sale("R1", "1") + "]"))
                    .build();

            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(415);
            assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(JsonPath.from(response.body()).getString("detail"))
                    .isEqualTo("send application/json, application/x-ndjson, text/csv");
        }
    }

    @Test
    void one_key_on_two_resources_counts_both() {
        String key = driver.unique("key");
        String usage = "{\"source\":\"" + driver.source() + "\",\"location\":\"" + shop
                + "\",\"workCentre\":\"K\",\"occurredAt\":\"" + driver.now() + "\",\"lines\":[{\"itemCode\":\"" + item
                + "\",\"quantity\":2}]}";

        assertThat(post("sales", "application/json", key, sale("", "1")).statusCode())
                .isEqualTo(202);
        assertThat(post("usages", "application/json", key, usage).statusCode()).isEqualTo(202);
        driver.awaitDrained();

        assertThat(driver.bucketsSince(before)).isEqualTo(Map.of("consumed", 2L));
    }

    @Test
    void value_that_the_database_cannot_hold_is_the_callers() {
        Response asked = given().get("/v1/events/{source}/{eventId}", driver.source(), "R\u00001");
        assertThat(asked.statusCode()).isEqualTo(400);
        assertThat(asked.contentType()).startsWith("application/problem+json");

        Response sent = post("sales", "application/json", null, sale("R\\u00001", "1"));
        assertThat(sent.statusCode()).isEqualTo(422);
        assertThat(sent.jsonPath().getString("rejected[0].problem.field")).isEqualTo("eventId");
    }

    @Test
    void repeated_request_with_one_key_is_answered_alike_and_counts_once() {
        String body = "[" + sale("", "1") + "," + sale("", "0.5") + "]";
        String key = driver.unique("key");

        Response first = post("sales", "application/json", key, body);
        Response second = post("sales", "application/json", key, body);
        Response other = post("sales", "application/json", key, "[" + sale("", "9") + "]");

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.contentType()).startsWith("application/problem+json");
        driver.awaitDrained();
        assertThat(driver.consumption()).hasSize(2);
        assertThat(driver.event(key + "-sales-2").getString("outcome")).isEqualTo("ACCEPTED");
        assertThat(driver.bucketsSince(before)).isEqualTo(Map.of("consumed", 2L));
    }

    @Test
    void without_event_id_and_key_no_row_can_be_taken() {
        Response response = post("sales", "application/json", null, sale("", "1"));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.jsonPath().getString("rejected[0].problem.field")).isEqualTo("eventId");
    }

    @Test
    void business_rules_are_decided_by_the_log_and_can_be_asked_for() {
        String body = sale("R1", "-1").replace(item, driver.unique("NOPE"));

        assertThat(post("sales", "application/json", null, body).statusCode()).isEqualTo(202);
        driver.awaitDrained();

        JsonPath event = driver.event("R1");
        assertThat(event.getString("outcome")).isEqualTo("REJECTED");
        assertThat(event.getString("rejected[0].reason")).isEqualTo("UNKNOWN_ITEM");
        assertThat(driver.bucketsSince(before)).isEqualTo(Map.of("rejected", 1L));
    }

    @Test
    void usage_and_adjustment_come_in_by_http_too() {
        String head = "{\"source\":\"" + driver.source() + "\",\"eventId\":\"%s\",\"location\":\"" + shop
                + "\",\"occurredAt\":\"" + driver.now() + "\",\"lines\":[{\"itemCode\":\"" + item
                + "\",\"quantity\":2}],%s}";

        assertThat(post("usages", "application/json", null, head.formatted("U1", "\"workCentre\":\"K\""))
                        .statusCode())
                .isEqualTo(202);
        assertThat(post(
                                "adjustments",
                                "application/json",
                                null,
                                head.formatted("A1", "\"kind\":\"WRITE_OFF\",\"reasonCode\":\"BREAKAGE\""))
                        .statusCode())
                .isEqualTo(202);
        driver.awaitDrained();

        assertThat(driver.bucketsSince(before)).isEqualTo(Map.of("consumed", 1L, "adjusted", 1L));
    }

    @Test
    void body_that_is_no_json_and_misspelt_field_are_told() {
        assertThat(post("sales", "application/json", null, "[{").statusCode()).isEqualTo(400);
        Response misspelt =
                post("sales", "application/json", null, sale("R1", "1").replace("register", "registre"));
        assertThat(misspelt.statusCode()).isEqualTo(422);
        assertThat(misspelt.jsonPath().getString("rejected[0].problem.field")).isEqualTo("registre");
    }

    @Test
    void service_tells_health_metrics_and_its_interface() {
        given().get("/q/health").then().statusCode(200);
        assertThat(given().get("/q/metrics").asString()).contains("pullsignal_consumer_lag");
        assertThat(given().get("/q/openapi").asString()).contains("/v1/sales").contains("/v1/items");
    }

    private Response post(String resource, String type, @Nullable String key, String body) {
        var request = given().contentType(type).body(body.getBytes(StandardCharsets.UTF_8));
        return (key == null ? request : request.header("Idempotency-Key", key)).post("/v1/" + resource);
    }

    private String sale(String eventId, String quantity) {
        return "{\"source\":\"" + driver.source() + "\",\"eventId\":\"" + eventId + "\",\"location\":\"" + shop
                + "\",\"register\":\"1\",\"occurredAt\":\"" + driver.now()
                + "\",\"currency\":\"EUR\",\"lines\":[{\"itemCode\":\""
                + item + "\",\"quantity\":" + quantity + ",\"unitPrice\":2.5}]}";
    }

    private String csvRow(String eventId, String quantity) {
        return driver.source() + "," + eventId + "," + shop + ",1," + driver.now() + ",EUR," + item + "," + quantity
                + ",1.25\n";
    }
}
