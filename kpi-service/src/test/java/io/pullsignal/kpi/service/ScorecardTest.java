package io.pullsignal.kpi.service;

import static io.pullsignal.kpi.service.Feed.at;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pullsignal.events.orders.v1.OrderStep;
import io.pullsignal.testing.PullsignalTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scorecards from the life of orders, over the interface. */
@QuarkusTest
@QuarkusTestResource(PullsignalTestResource.class)
@QuarkusTestResource(FreeLedgerPort.class)
class ScorecardTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String MAY = "from=2026-05-01&to=2026-05-31";
    private static final LocalDate DUE = LocalDate.of(2026, 5, 12); // a Tuesday

    private Feed feed;

    @BeforeEach
    void open() {
        feed = new Feed();
    }

    @AfterEach
    void close() {
        feed.close();
    }

    @Test
    void a_late_line_spoils_its_order_and_a_short_one_its_units() {
        // two lines in time; one of two lines late; one line short for good
        order("SC1-1", "2026-05-04T09:00", line(1, "10", "0", "10"), line(2, "10", "0", "10"));
        received("SC1-1", 1, "10", "2026-05-11T10:00");
        received("SC1-1", 2, "10", "2026-05-12T10:00");
        order("SC1-2", "2026-05-04T09:00", line(1, "10", "0", "10"), line(2, "10", "0", "10"));
        received("SC1-2", 1, "10", "2026-05-11T10:00");
        received("SC1-2", 2, "10", "2026-05-14T10:00");
        order("SC1-3", "2026-05-04T09:00", line(1, "10", "0", "5"));
        received("SC1-3", 1, "5", "2026-05-12T10:00");
        feed.awaitFolded();

        assertThat(percent("SC1", "&basis=line")).isEqualTo("60.0000"); // 3 of 5
        assertThat(percent("SC1", "&basis=order")).isEqualTo("33.3333"); // 1 of 3
        assertThat(percent("SC1", "&basis=unit")).isEqualTo("70.0000"); // 35 of 50
        assertThat(percent("SC1", "&lateDays=2")).isEqualTo("80.0000");
        assertThat(percent("SC1", "&lateDays=2&basis=order")).isEqualTo("66.6667");
        assertThat(percent("SC1", "&earlyDays=0")).isEqualTo("20.0000"); // only SC1-1 #2 on the day itself
        assertThat(percent("SC1", "&agreed=requested")).isEqualTo("60.0000");
        assertThat(get("/v1/suppliers/SC1/scorecard?" + MAY + "&basis=pallet").statusCode())
                .isEqualTo(400);
    }

    @Test
    void an_overdue_line_is_late_and_more_than_ordered_counts_as_all() {
        order("SC2-1", "2026-05-04T09:00", line(1, "10", "0", "12"));
        received("SC2-1", 1, "12", "2026-05-12T10:00");
        order("SC2-2", "2026-05-04T09:00", line(1, "10", "10", "0"));
        feed.awaitFolded();

        assertThat(percent("SC2", "&basis=unit")).isEqualTo("50.0000");
        assertThat(percent("SC2", "&basis=line")).isEqualTo("50.0000");
        assertThat(percent("SC2", "&basis=order")).isEqualTo("50.0000");
        assertThat(card("SC2", "").getInt("score.leadTimeDays.lines")).isEqualTo(1);
    }

    @Test
    void lead_times_run_from_the_locations_day_of_sending() {
        feed.location("SC3", 1, "Asia/Tokyo");
        // sent at 8 in the morning of the 5th in Tokyo: the 4th in UTC
        Instant sent = Instant.parse("2026-05-04T23:00:00Z");
        feed.order("SC3-1", 1, OrderStep.SENT, "SC3", "SC3", sent, line(1, "10", "10", "0"));
        feed.order(
                "SC3-1",
                2,
                OrderStep.ACKNOWLEDGED,
                "SC3",
                "SC3",
                sent.plusSeconds(3 * 3_600 + 60),
                line(1, "10", "10", "0"));
        feed.order(
                "SC3-1", 3, OrderStep.RECEIVED, "SC3", "SC3", sent.plusSeconds(9 * 86_400), line(1, "10", "0", "10"));
        feed.received(
                "SC3",
                "SC-X",
                "dock/SC3-1",
                1,
                "10",
                "SC3-1",
                at("2026-05-14T10:00", ZoneId.of("Asia/Tokyo")),
                ZoneId.of("Asia/Tokyo"));
        feed.order("SC3-2", 1, OrderStep.SENT, "SC3", "SC3", sent, line(1, "10", "10", "0"));
        feed.awaitFolded();

        // where the order was read before its location, it is dated anew within seconds
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(card("SC3", "").getInt("score.leadTimeDays.median"))
                        .isEqualTo(9));
        JsonPath card = card("SC3", "");
        assertThat(card.getInt("score.agreedLeadTimeDays.median")).isEqualTo(7);
        assertThat(card.getInt("score.daysLate.p90")).isEqualTo(2);
        assertThat(card.getInt("score.answerHours.median")).isEqualTo(3);
        assertThat(card.getInt("score.answerHours.lines")).isEqualTo(1);
        assertThat(card.getInt("score.unansweredLines")).isEqualTo(1);
    }

    @Test
    void refused_units_lower_the_quality_of_the_lines_that_were_due() {
        feed.order(
                "SC4-1",
                1,
                OrderStep.RECEIVED,
                "SC4",
                "SC1",
                Instant.parse("2026-05-04T07:00:00Z"),
                new Feed.Line(1, "SC-X", "10", "0", "9", DUE, "1", "2.0000"));
        received("SC4-1", 1, "9", "2026-05-12T10:00");
        feed.awaitFolded();

        assertThat(new BigDecimal(card("SC4", "").getString("score.qualityPercent")))
                .isEqualByComparingTo("90");
        JsonPath kpis = get("/v1/kpis?supplier=SC4&kpi=supplier-quality&" + MAY).jsonPath();
        assertThat(kpis.getFloat("items[0].kpis[0].value")).isEqualTo(90);
        assertThat(kpis.getString("items[0].kpis[0].status")).isEqualTo("RED");
    }

    @Test
    void history_is_by_week_with_the_index_of_prices() {
        for (int week = 0; week < 3; week++) {
            LocalDate monday = LocalDate.of(2026, 5, 4).plusWeeks(week);
            String number = "SC5-" + week;
            feed.order(
                    number,
                    1,
                    OrderStep.SENT,
                    "SC5",
                    "SC1",
                    monday.atTime(9, 0).atZone(BERLIN).toInstant(),
                    new Feed.Line(1, "SC-X", "10", "10", "0", monday.plusDays(2), "0", week + 2 + ".0000"));
        }
        feed.awaitFolded();

        JsonPath card = card("SC5", "");
        assertThat(card.getList("weeks.week")).containsExactly("2026-05-04", "2026-05-11", "2026-05-18");
        assertThat(card.getList("weeks.priceIndex", Float.class)).containsExactly(100f, 150f, 200f);
        assertThat(card.getFloat("priceIndex")).isEqualTo(200f);
        assertThat(card.getList("weeks.score.due", Integer.class)).containsExactly(1, 1, 1);
        List<String> csv =
                get("/v1/suppliers/SC5/scorecard.csv?" + MAY).asString().lines().toList();
        assertThat(csv).hasSize(4);
        assertThat(csv.get(0)).startsWith("week,due,on_time_percent");
        assertThat(csv.get(3)).startsWith("2026-05-18,1,0.0000").endsWith("200.0000");
    }

    @Test
    void suppliers_come_in_pages_by_code() {
        order("SC6-1", "2026-05-04T09:00", "SC6-A", line(1, "10", "0", "10"));
        order("SC6-2", "2026-05-04T09:00", "SC6-B", line(1, "10", "0", "10"));
        feed.awaitFolded();

        JsonPath first =
                get("/v1/suppliers/scorecards?limit=1&after=SC6&" + MAY).jsonPath();
        assertThat(first.getString("items[0].supplier")).isEqualTo("SC6-A");
        JsonPath second = get("/v1/suppliers/scorecards?limit=1&after=" + first.getString("next") + "&" + MAY)
                .jsonPath();
        assertThat(second.getString("items[0].supplier")).isEqualTo("SC6-B");
        assertThat(get("/v1/suppliers/scorecards.csv?limit=2&after=SC6&basis=order&" + MAY)
                        .asString()
                        .lines())
                .hasSize(3);
        given().get("/v1/suppliers/scorecards?location=SC1&" + MAY).then().statusCode(400);
        given().get("/v1/suppliers/NOBODY/scorecard?" + MAY).then().statusCode(404);
    }

    @Test
    void deliveries_of_the_past_count_once_and_all_or_none() {
        String delivery = """
                {"order": "OLD-1", "line": %d, "supplier": "sc7", "supplierName": "Seven", "location": "PERU",
                 "item": "KIT", "units": 30, "unitPrice": 0.97, "currency": "USD", "sentDay": "%s",
                 "agreedDay": "2016-03-10", "receivedDay": "2016-03-12"}""";
        String good = "{\"source\": \"old\", \"deliveries\": [" + delivery.formatted(1, "2016-03-01") + "]}";
        String bad = "{\"source\": \"old\", \"deliveries\": [" + delivery.formatted(2, "2016-03-01") + ","
                + delivery.formatted(3, "2016-03-13") + "]}";

        assertThat(past(good).jsonPath().getInt("added")).isEqualTo(1);
        assertThat(past(good).jsonPath().getInt("added")).isZero();
        assertThat(past(bad).statusCode()).isEqualTo(400);
        assertThat(past(bad).jsonPath().getString("detail")).contains("delivery 2: sentDay is after receivedDay");

        JsonPath card = get("/v1/suppliers/SC7/scorecard?from=2016-01-01&to=2016-12-31&lateDays=2")
                .jsonPath();
        assertThat(card.getString("name")).isEqualTo("Seven");
        assertThat(card.getInt("score.due")).isEqualTo(1);
        assertThat(card.getFloat("score.otifPercent")).isEqualTo(100);
        assertThat(card.getInt("score.leadTimeDays.median")).isEqualTo(11);
        assertThat(get("/v1/suppliers/SC7/scorecard?from=2016-01-01&to=2016-12-31")
                        .jsonPath()
                        .getFloat("score.onTimePercent"))
                .isZero();
    }

    private static Response past(String body) {
        return given().contentType("application/json").body(body).post("/v1/suppliers/past-deliveries");
    }

    private void order(String number, String sent, Feed.Line... lines) {
        order(number, sent, number.substring(0, number.indexOf('-')), lines);
    }

    private void order(String number, String sent, String supplier, Feed.Line... lines) {
        Instant at = at(sent, BERLIN);
        feed.location("SC1", 1, "Europe/Berlin");
        feed.order(number, 1, OrderStep.SENT, supplier, "SC1", at, lines);
        feed.order(number, 2, OrderStep.SHORT_CLOSED, supplier, "SC1", at.plusSeconds(60), lines);
    }

    private void received(String order, int line, String units, String local) {
        feed.received("SC1", "SC-X", "dock/" + order + "/" + line, line, units, order, at(local, BERLIN), BERLIN);
    }

    private static Feed.Line line(int number, String ordered, String outstanding, String received) {
        return new Feed.Line(number, "SC-X", ordered, outstanding, received, DUE);
    }

    private static String percent(String supplier, String parameters) {
        return String.format(Locale.ROOT, "%.4f", card(supplier, parameters).getDouble("score.otifPercent"));
    }

    private static JsonPath card(String supplier, String parameters) {
        return get("/v1/suppliers/" + supplier + "/scorecard?" + MAY + parameters)
                .jsonPath();
    }
}
