package io.pullsignal.kpi.service;

import static io.pullsignal.kpi.service.Feed.at;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpServer;
import io.pullsignal.contracts.Topics;
import io.pullsignal.events.consumption.v1.ConsumptionKind;
import io.pullsignal.events.orders.v1.OrderStep;
import io.pullsignal.kpi.KpiSettings;
import io.pullsignal.testing.PullsignalTestResource;
import io.pullsignal.testing.Rows;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The running service on real Kafka, PostgreSQL and registry. Each test has locations of its own. */
@QuarkusTest
@QuarkusTestResource(PullsignalTestResource.class)
@QuarkusTestResource(FreeLedgerPort.class)
class KpiServiceTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Inject
    DataSource database;

    @Inject
    KpiSettings settings;

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
    void sales_and_receipts_become_facts_and_key_figures() {
        feed.location("T1", 1, "Europe/Berlin");
        feed.item("T1-MILK", 1, "DAIRY", "2.0000", "EUR");
        feed.received("T1", "T1-MILK", "dock/T1-1", 1, "10", "PO-T1", at("2026-06-01T00:00", BERLIN), BERLIN);
        sale("T1", "T1-MILK", "pos/T1-1", "4", "2026-06-01T12:00");
        sale("T1", "T1-MILK", "pos/T1-2", "8", "2026-06-03T12:00");
        awaitCounted();

        JsonPath days =
                get("/v1/kpis/daily?location=T1&from=2026-06-01&to=2026-06-03").jsonPath();
        assertThat(days.getList("items.businessDate")).containsExactly("2026-06-01", "2026-06-02", "2026-06-03");
        assertThat(days.getList("items.quiet")).containsExactly(false, true, false);
        assertThat(decimals(days, "items.closingUnits")).containsExactly("6", "6", "-2");
        assertThat(decimals(days, "items.onHandUnitSeconds")).containsExactly("691200", "518400", "259200");
        assertThat(decimals(days, "items.metUnits")).containsExactly("4", "0", "6");

        JsonPath kpis = kpis("location=T1&from=2026-06-01&to=2026-06-03");
        // 12 x 2 EUR sold; inventory 2 EUR x (8 + 6 + 3) unit-days
        assertThat(value(kpis, "inventory-turnover")).isEqualTo("257.6471");
        assertThat(value(kpis, "days-of-inventory")).isEqualTo("1.4167");
        assertThat(value(kpis, "days-of-supply")).isEqualTo("0");
        assertThat(value(kpis, "unit-fill-rate")).isEqualTo("83.3333");
        assertThat(value(kpis, "line-fill-rate")).isEqualTo("50");
        assertThat(value(kpis, "stockout-rate")).isEqualTo("33.3333");
        assertThat(value(kpis, "stockout-duration")).isEqualTo("12");
        assertThat(kpis.getString("items[0].kpis.find { it.kpi == 'supplier-otif' }.status"))
                .isEqualTo("NOT_AVAILABLE");

        JsonPath stockouts =
                get("/v1/stockouts?location=T1&from=2026-06-01&to=2026-06-30").jsonPath();
        assertThat(stockouts.getList("items.startedAt")).containsExactly("2026-06-03T10:00:00Z");
        assertThat(decimals(stockouts, "items.unitsShort")).containsExactly("2");
    }

    @Test
    void a_duplicate_has_no_effect_and_is_counted() {
        feed.location("T2", 1, "Europe/Berlin");
        long before = bucket("duplicate");
        sale("T2", "T2-BREAD", "pos/T2-1", "1", "2026-06-01T12:00");
        sale("T2", "T2-BREAD", "pos/T2-1", "1", "2026-06-01T12:00");
        awaitCounted();
        sale("T2", "T2-BREAD", "pos/T2-1", "1", "2026-06-01T12:00");
        awaitCounted();

        assertThat(bucket("duplicate") - before).isEqualTo(2);
        JsonPath days =
                get("/v1/kpis/daily?location=T2&from=2026-06-01&to=2026-06-01").jsonPath();
        assertThat(decimals(days, "items.closingUnits")).containsExactly("-1");
    }

    @Test
    void shuffled_events_end_in_the_facts_of_events_in_order() throws SQLException {
        feed.location("T3-A", 1, "Europe/Berlin");
        feed.location("T3-B", 1, "Europe/Berlin");
        long seed = 20_261_025;
        Random random = new Random(seed);
        record Event(String id, boolean receipt, String units, Instant at) {}
        List<Event> history = new ArrayList<>();
        Instant start = at("2026-10-22T00:00", BERLIN);
        for (int n = 0; n < 400; n++) {
            history.add(new Event(
                    "e" + n,
                    random.nextInt(4) == 0,
                    String.valueOf(1 + random.nextInt(9)),
                    start.plus((long) n * 17, ChronoUnit.MINUTES)));
        }
        List<Event> shuffled = new ArrayList<>(history);
        Collections.shuffle(shuffled, random);
        for (List<Event> events : List.of(history, shuffled)) {
            String location = events == history ? "T3-A" : "T3-B";
            int sent = 0;
            for (Event event : events) {
                if (event.receipt()) {
                    feed.received(
                            location, "T3-X", location + "/" + event.id(), 1, event.units(), "PO", event.at(), BERLIN);
                } else {
                    feed.consumption(
                            location,
                            "T3-X",
                            location + "/" + event.id(),
                            ConsumptionKind.SALE,
                            event.units(),
                            event.at(),
                            BERLIN);
                }
                if (++sent % 80 == 0) {
                    awaitCounted();
                }
            }
        }
        awaitCounted();

        for (String columns : List.of(
                "business_date, opening_units, closing_units, received_units, asked_units, met_units, asked_lines,"
                        + " met_lines, on_hand_unit_seconds, out_seconds, outage_since, outage_units_short from daily_fact",
                "started_at, ended_at, units_short from stockout_episode")) {
            assertThat(rows("select " + columns + " where location = 'T3-B' order by 1"))
                    .as("seed %d", seed)
                    .isNotEmpty()
                    .isEqualTo(rows("select " + columns + " where location = 'T3-A' order by 1"));
        }
    }

    @Test
    void a_time_zone_that_arrives_late_restates_the_days_of_the_location() {
        ZoneId auckland = ZoneId.of("Pacific/Auckland");
        feed.received("T4", "T4-TEA", "dock/T4-1", 1, "10", "PO-T4", at("2026-06-01T12:00", auckland), auckland);
        awaitCounted();
        feed.location("T4", 1, "Pacific/Auckland");
        awaitCounted();

        await().untilAsserted(() -> {
            JsonPath days = get("/v1/kpis/daily?location=T4&from=2026-06-01&to=2026-06-01")
                    .jsonPath();
            assertThat(decimals(days, "items.onHandUnitSeconds")).containsExactly("432000");
        });
    }

    @Test
    void a_void_counts_on_the_day_of_the_original_and_moves_stock_on_its_own() {
        feed.location("T5", 1, "Europe/Berlin");
        feed.received("T5", "T5-JAM", "dock/T5-1", 1, "10", "PO-T5", at("2026-06-01T08:00", BERLIN), BERLIN);
        sale("T5", "T5-JAM", "pos/T5-1", "3", "2026-06-01T12:00");
        feed.consumption(
                "T5",
                "T5-JAM",
                "pos/T5-2",
                ConsumptionKind.VOID,
                "-3",
                at("2026-06-02T12:00", BERLIN),
                BERLIN,
                LocalDate.of(2026, 6, 1));
        awaitCounted();

        JsonPath days =
                get("/v1/kpis/daily?location=T5&from=2026-06-01&to=2026-06-02").jsonPath();
        assertThat(decimals(days, "items.closingUnits")).containsExactly("7", "10");
        assertThat(decimals(days, "items.demandUnits")).containsExactly("0", "0");
        assertThat(decimals(days, "items.revenue")).containsExactly("0", "0");
    }

    @Test
    void suppliers_are_judged_by_the_lines_that_were_due() {
        feed.location("T6", 1, "Europe/Berlin");
        LocalDate due = LocalDate.of(2026, 6, 10);
        // on time and over-delivered; overdue and undelivered; late; 6 of 10 on time, the rest cancelled; withdrawn
        order("PO-T6-1", OrderStep.RECEIVED, "10", "0", "12", due);
        receipt("PO-T6-1", "12", "2026-06-09T10:00");
        order("PO-T6-2", OrderStep.LATE, "10", "10", "0", due);
        order("PO-T6-3", OrderStep.RECEIVED, "10", "0", "10", due);
        receipt("PO-T6-3", "10", "2026-06-11T10:00");
        order("PO-T6-4", OrderStep.SHORT_CLOSED, "10", "0", "6", due);
        receipt("PO-T6-4", "6", "2026-06-10T10:00");
        order("PO-T6-5", OrderStep.CANCELLED, "10", "0", "0", due);
        awaitCounted();

        JsonPath kpis = kpis("groupBy=supplier&location=T6&from=2026-06-01&to=2026-06-30&kpi=supplier-on-time,"
                + "supplier-in-full,supplier-otif,supplier-units-on-time");
        assertThat(kpis.getList("items.group")).contains("T6-SUPPLIER");
        String supplier = "items.find { it.group == 'T6-SUPPLIER' }.kpis.find { it.kpi == '%s' }.";
        assertThat(plain(kpis, supplier.formatted("supplier-on-time") + "value"))
                .isEqualTo("50");
        assertThat(plain(kpis, supplier.formatted("supplier-in-full") + "value"))
                .isEqualTo("50");
        assertThat(plain(kpis, supplier.formatted("supplier-otif") + "value")).isEqualTo("25");
        assertThat(plain(kpis, supplier.formatted("supplier-units-on-time") + "value"))
                .isEqualTo("40");
        assertThat(kpis.getString(supplier.formatted("supplier-otif") + "status"))
                .isEqualTo("RED");

        JsonPath tolerant = kpis("location=T6&from=2026-06-01&to=2026-06-30&lateDays=1&kpi=supplier-otif");
        assertThat(value(tolerant, "supplier-otif")).isEqualTo("50");
        JsonPath before = kpis("location=T6&from=2026-06-01&to=2026-06-09&kpi=supplier-otif");
        assertThat(before.getString("items[0].kpis[0].status")).isEqualTo("NOT_AVAILABLE");
    }

    @Test
    void on_time_with_back_orders_is_by_units() {
        feed.location("T7", 1, "Europe/Berlin");
        LocalDate due = LocalDate.of(2026, 6, 10);
        feed.order(
                "PO-T7", 1, OrderStep.PARTIALLY_RECEIVED, "T7-S", "T7", new Feed.Line(1, "T7-X", "10", "4", "6", due));
        feed.received("T7", "T7-X", "dock/T7-1", 1, "6", "PO-T7", at("2026-06-08T10:00", BERLIN), BERLIN);
        awaitCounted();
        String query = "location=T7&from=2026-06-01&to=2026-06-30&kpi=supplier-units-on-time";
        assertThat(value(kpis(query), "supplier-units-on-time")).isEqualTo("60");

        feed.order("PO-T7", 2, OrderStep.RECEIVED, "T7-S", "T7", new Feed.Line(1, "T7-X", "10", "0", "10", due));
        feed.received("T7", "T7-X", "dock/T7-2", 1, "4", "PO-T7", at("2026-06-09T10:00", BERLIN), BERLIN);
        awaitCounted();
        assertThat(value(kpis(query), "supplier-units-on-time")).isEqualTo("100");
    }

    @Test
    void poison_and_refused_events_are_dead_letters_and_block_nothing() {
        feed.location("T8", 1, "Europe/Berlin");
        long poison = bucket("poison");
        long rejected = bucket("rejected");
        feed.publish(Topics.CONSUMPTION_RECORDED, "T8/X", "no event".getBytes(StandardCharsets.UTF_8));
        feed.consumption("T8", "X", "pos/T8-1", ConsumptionKind.UNKNOWN, "1", at("2026-06-01T10:00", BERLIN), BERLIN);
        sale("T8", "X", "pos/T8-2", "1", "2026-06-01T11:00");
        awaitCounted();

        assertThat(bucket("poison") - poison).isEqualTo(1);
        assertThat(bucket("rejected") - rejected).isEqualTo(1);
        JsonPath days =
                get("/v1/kpis/daily?location=T8&from=2026-06-01&to=2026-06-01").jsonPath();
        assertThat(decimals(days, "items.closingUnits")).containsExactly("-1");
    }

    @Test
    void figures_are_grouped_and_paged() {
        feed.location("T9", 1, "Europe/Berlin");
        for (String item : List.of("T9-A", "T9-B", "T9-C")) {
            feed.item(item, 1, item.equals("T9-C") ? "DRY" : "FRESH", "1.0000", item.equals("T9-C") ? "USD" : "EUR");
            feed.received("T9", item, "dock/" + item, 1, "10", "PO-T9", at("2026-06-01T00:00", BERLIN), BERLIN);
            sale("T9", item, "pos/" + item, "5", "2026-06-01T12:00");
        }
        feed.loop("T9", "T9-A", "T9-S1");
        feed.loop("T9", "T9-B", "T9-S2");
        awaitCounted();
        String period = "location=T9&from=2026-06-01&to=2026-06-02";

        JsonPath first = kpis(period + "&groupBy=item&limit=2");
        assertThat(first.getList("items.group")).containsExactly("T9-A", "T9-B");
        JsonPath second = kpis(period + "&groupBy=item&limit=2&after=" + first.getString("next"));
        assertThat(second.getList("items.group")).containsExactly("T9-C");
        assertThat(second.getString("next")).isNull();
        assertThat(kpis(period + "&groupBy=category").getList("items.group")).containsExactly("DRY", "FRESH");
        assertThat(kpis(period + "&groupBy=supplier").getList("items.group")).containsExactly("", "T9-S1", "T9-S2");
        JsonPath byDay = kpis(period + "&groupBy=day&kpi=days-of-supply,inventory-turnover");
        assertThat(byDay.getList("items.group")).containsExactly("2026-06-01", "2026-06-02");
        assertThat(kpis(period + "&groupBy=location").getList("items.group")).containsExactly("T9");
        JsonPath mixed = kpis(period + "&kpi=inventory-turnover");
        assertThat(mixed.getString("items[0].kpis[0].status")).isEqualTo("NOT_AVAILABLE");
        assertThat(mixed.getString("items[0].kpis[0].note")).contains("several currencies");
    }

    @Test
    void bad_requests_are_told_what_is_wrong() {
        given().get("/v1/kpis?from=2026-06-01")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", equalTo("to is missing: a day such as 2026-06-01"));
        given().get("/v1/kpis?from=2026-06-02&to=2026-06-01").then().statusCode(400);
        given().get("/v1/kpis?from=2026-06-01&to=2026-06-02&groupBy=colour")
                .then()
                .statusCode(400);
        given().get("/v1/kpis?from=2026-06-01&to=2026-06-02&kpi=luck").then().statusCode(400);
        given().get("/v1/kpis?from=2026-06-01&to=2026-06-02&limit=501").then().statusCode(400);
        given().get("/v1/kpis/daily?from=2026-06-01&to=2026-06-02&after=x")
                .then()
                .statusCode(400);
    }

    @Test
    void views_for_reports_agree_with_the_answers_and_can_be_read_by_their_role() throws SQLException {
        feed.location("T10", 1, "Europe/Berlin");
        feed.item("T10-X", 1, "FRESH", "2.0000", "EUR");
        feed.received("T10", "T10-X", "dock/T10-1", 1, "10", "PO-T10", at("2026-06-01T00:00", BERLIN), BERLIN);
        sale("T10", "T10-X", "pos/T10-1", "4", "2026-06-01T12:00");
        sale("T10", "T10-X", "pos/T10-2", "6", "2026-06-30T00:00");
        feed.order(
                "PO-T10",
                1,
                OrderStep.RECEIVED,
                "T10-S",
                "T10",
                new Feed.Line(1, "T10-X", "10", "0", "10", LocalDate.of(2026, 6, 1)));
        feed.position("T10", "T10-X", 7, "0", at("2026-06-30T00:00", BERLIN));
        feed.position("T10", "T10-X", 6, "9", at("2026-06-29T00:00", BERLIN));
        awaitCounted();

        String turns = rows(
                        "set role pullsignal_reader",
                        "select turns_per_year from kpi_v1.turnover_month where location = 'T10'")
                .get(0);
        assertThat(new BigDecimal(turns))
                .isEqualByComparingTo(value(kpis("location=T10&from=2026-06-01&to=2026-06-30"), "inventory-turnover"));
        for (String view : List.of(
                "stock_day", "demand_day", "stockout_month", "stockout_episode", "order_line", "stock_position")) {
            assertThat(rows("set role pullsignal_reader", "select * from kpi_v1." + view + " where location = 'T10'"))
                    .as(view)
                    .isNotEmpty();
        }
        assertThat(rows(
                        "set role pullsignal_reader",
                        "select otif_lines from kpi_v1.supplier_month where supplier = 'T10-S'"))
                .containsExactly("1");
        assertThat(rows(
                        "set role pullsignal_reader",
                        "select on_hand from kpi_v1.stock_position where location = 'T10'"))
                .containsExactly("0.000000");
        assertThat(rows("select table_name || '.' || column_name from information_schema.columns c where table_schema ="
                        + " 'kpi_v1' and column_name like any (array['%units', '%seconds', 'quiet', '%lines'])"
                        + " and col_description(('kpi_v1.' || table_name)::regclass, ordinal_position) is null"
                        + " and table_name = 'stock_day'"))
                .isEmpty();
    }

    @Test
    void what_expired_is_scrap_with_its_value_on_its_day() throws SQLException {
        feed.location("T20", 1, "Europe/Berlin");
        feed.item("T20-X", 1, "FRESH", "2.0000", "EUR");
        feed.received("T20", "T20-X", "dock/T20-1", 1, "10", "PO-T20", at("2026-06-01T08:00", BERLIN), BERLIN);
        sale("T20", "T20-X", "pos/T20-1", "4", "2026-06-01T12:00");
        feed.expired("T20", "T20-X", "expiry/T20-1", "3", at("2026-06-03T01:00", BERLIN), BERLIN);
        awaitCounted();

        assertThat(rows("select business_date, kind, category, scrapped_units, scrapped_value::numeric(19, 2), currency"
                        + " from kpi_v1.scrap_day where location = 'T20'"))
                .containsExactly("2026-06-03|EXPIRED|FRESH|3.000000|6.00|EUR");
        assertThat(rows("select closing_units from kpi_v1.stock_day"
                        + " where location = 'T20' and business_date = '2026-06-03'"))
                .containsExactly("3.000000");
    }

    @Test
    void differences_from_the_ledger_are_named_to_the_unit() throws IOException {
        feed.location("T11", 1, "Europe/Berlin");
        feed.received("T11", "T11-X", "dock/T11-1", 1, "10", "PO-T11", at("2025-03-01T08:00", BERLIN), BERLIN);
        sale("T11", "T11-X", "pos/T11-1", "4", "2025-03-01T12:00");
        awaitCounted();
        AtomicReference<String> sold = new AtomicReference<>("-5.000000");
        HttpServer ledger = HttpServer.create(
                new InetSocketAddress("127.0.0.1", settings.replenishmentUrl().getPort()), 0);
        ledger.createContext("/v1/ledger/totals", exchange -> {
            String query = exchange.getRequestURI().getQuery();
            String row =
                    "{\"location\":\"T11\",\"item\":\"T11-X\",\"businessDate\":\"2025-03-01\",\"kind\":\"%s\",\"quantity\":%s}";
            String page = "{\"items\":[],\"next\":null}";
            if (query.contains("after=page-2")) {
                page = "{\"items\":[" + row.formatted("SALE", sold.get()) + "],\"next\":null}";
            } else if (query.contains("from=2025-03-01")) {
                page = "{\"items\":[" + row.formatted("RECEIPT", "10") + "],\"next\":\"page-2\"}";
            }
            byte[] answer = page.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        ledger.start();
        try {
            JsonPath answer =
                    get("/v1/reconciliation?from=2025-03-01&to=2025-03-31").jsonPath();
            assertThat(answer.getBoolean("reconciled")).isFalse();
            assertThat(answer.getInt("comparedTotals")).isEqualTo(2);
            assertThat(answer.getInt("differenceCount")).isEqualTo(1);
            assertThat(answer.getString("differences[0].kind")).isEqualTo("SALE");
            assertThat(plain(answer, "differences[0].ledgerUnits")).isEqualTo("-5");
            assertThat(plain(answer, "differences[0].kpiUnits")).isEqualTo("-4");
            assertThat(answer.getList("onHand.first.location")).contains("T11");

            sold.set("-4");
            assertThat(get("/v1/reconciliation?from=2025-03-01&to=2025-03-31")
                            .jsonPath()
                            .getInt("differenceCount"))
                    .isZero();
        } finally {
            ledger.stop(0);
        }
        given().get("/v1/reconciliation?from=2025-03-01&to=2025-03-31")
                .then()
                .statusCode(503)
                .contentType("application/problem+json");
    }

    @Test
    void a_read_that_takes_too_long_is_given_up_and_says_so() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                statement.execute("lock table day_sum in access exclusive mode");
                given().get("/v1/kpis?from=2026-06-01&to=2026-06-30")
                        .then()
                        .statusCode(503)
                        .contentType("application/problem+json")
                        .header("Retry-After", "30")
                        .body("detail", containsString("longer than 10 s"));
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    @Test
    void a_changed_cost_revalues_all_days() {
        feed.location("T12", 1, "Europe/Berlin");
        feed.received("T12", "T12-X", "dock/T12-1", 1, "10", "PO-T12", at("2026-06-01T00:00", BERLIN), BERLIN);
        sale("T12", "T12-X", "pos/T12-1", "5", "2026-06-02T00:00");
        awaitCounted();
        String query = "location=T12&from=2026-06-01&to=2026-06-02&kpi=inventory-turnover";
        assertThat(kpis(query).getString("items[0].kpis[0].note")).contains("without a standard cost");
        for (String cost : List.of("3.0000", "4.0000")) {
            feed.item("T12-X", cost.equals("3.0000") ? 1 : 2, "FRESH", cost, "EUR");
            awaitCounted();
            await().untilAsserted(() -> {
                JsonPath kpis = kpis(query);
                assertThat(new BigDecimal(kpis.getString("items[0].kpis[0].numerator")))
                        .isEqualByComparingTo(new BigDecimal(cost).multiply(new BigDecimal("5")));
                assertThat(new BigDecimal(kpis.getString("items[0].kpis[0].denominator")))
                        .isEqualByComparingTo(new BigDecimal(cost).multiply(new BigDecimal("15")));
            });
        }
    }

    @Test
    void operations_are_seen_in_health_metrics_and_the_pipeline() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/openapi").then().statusCode(200);
        String metrics = get("/q/metrics").asString();
        assertThat(metrics)
                .contains("pullsignal_consumer_lag")
                .contains("pullsignal_consumer_records_total")
                .contains("pullsignal_consumer_dead_letters_total")
                .contains("pullsignal_outbox_pending")
                .contains("pullsignal_kpi_lag_seconds")
                .contains("pullsignal_kpi_restated_days_total")
                .contains("pullsignal_kpi_open_stockouts")
                .doesNotContain("item=\"");
        JsonPath pipeline = get("/v1/pipeline").jsonPath();
        assertThat(pipeline.getString("service")).isEqualTo("kpi-service");
        assertThat(pipeline.getString("consumers[0].name")).isEqualTo("kpi");
        assertThat(pipeline.getMap("buckets"))
                .containsKeys("consumed", "adjusted", "duplicate", "rejected", "poison", "bug");
    }

    /** Waits until everything is folded and counts by the items, suppliers and zones that are known, in whatever order they came. */
    private void awaitCounted() {
        feed.awaitFolded();
        await().untilAsserted(() -> assertThat(rows("select code from item where recount union all"
                        + " select item from supplier_mark union all"
                        + " select item from position_state where restate_from is not null"))
                .isEmpty());
    }

    private void sale(String location, String item, String eventId, String units, String local) {
        feed.consumption(location, item, eventId, ConsumptionKind.SALE, units, at(local, BERLIN), BERLIN);
    }

    private void order(
            String order, OrderStep step, String ordered, String outstanding, String received, LocalDate due) {
        feed.order(order, 1, step, "T6-SUPPLIER", "T6", new Feed.Line(1, "T6-X", ordered, outstanding, received, due));
    }

    private void receipt(String order, String units, String local) {
        feed.received("T6", "T6-X", "dock/" + order, 1, units, order, at(local, BERLIN), BERLIN);
    }

    private static JsonPath kpis(String query) {
        return get("/v1/kpis?" + query).then().statusCode(200).extract().jsonPath();
    }

    private static String value(JsonPath kpis, String kpi) {
        return plain(kpis, "items[0].kpis.find { it.kpi == '" + kpi + "' }.value");
    }

    private static String plain(JsonPath json, String path) {
        return new BigDecimal(json.getString(path)).stripTrailingZeros().toPlainString();
    }

    private static List<String> decimals(JsonPath json, String path) {
        return json.getList(path).stream()
                .map(value ->
                        new BigDecimal(value.toString()).stripTrailingZeros().toPlainString())
                .toList();
    }

    private static long bucket(String name) {
        Map<String, Object> buckets = get("/v1/pipeline").jsonPath().getMap("buckets");
        return ((Number) buckets.get(name)).longValue();
    }

    /** Rows of the last statement, in one transaction with those before it. */
    private List<String> rows(String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                for (int n = 0; n < statements.length - 1; n++) {
                    statement.execute(statements[n]);
                }
                return Rows.of(connection, statements[statements.length - 1]);
            } finally {
                connection.rollback();
            }
        }
    }
}
