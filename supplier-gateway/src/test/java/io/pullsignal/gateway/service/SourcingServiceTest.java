package io.pullsignal.gateway.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.pullsignal.contracts.Topics;
import io.pullsignal.events.masterdata.v1.SourcingTermsDefined;
import io.pullsignal.events.masterdata.v1.SupplierDefined;
import io.pullsignal.events.orders.v1.PurchaseOrderIssued;
import io.pullsignal.events.orders.v1.PurchaseOrderLine;
import io.pullsignal.gateway.sourcing.db.SourcingTermsTable;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is agreed with suppliers, through the running service. Each test has its own suppliers, items and locations. */
@QuarkusTest
@QuarkusTestResource(GatewayResources.class)
class SourcingServiceTest {
    private static Wire wire;
    private static Shops shops;

    @Inject
    DataSource database;

    @BeforeAll
    static void open() {
        wire = new Wire();
        shops = new Shops(wire);
    }

    @AfterAll
    static void close() {
        wire.close();
    }

    @AfterEach
    void nothing_is_lost_or_ordered_twice() {
        given().get("/v1/checks")
                .then()
                .statusCode(200)
                .body("allocations_equal_signals.violations", equalTo(0))
                .body("open_allocations_within_outstanding.violations", equalTo(0));
    }

    @Test
    void an_order_speaks_the_suppliers_language_and_says_how_its_quantity_and_price_came_about() {
        Shops.put("/v1/suppliers/DAIRY", Map.of("name", "Dairy", "currency", "EUR"));
        Shops.put(
                "/v1/sourcing-terms/DAIRY/MILK",
                Map.ofEntries(
                        Map.entry("supplierItemCode", "M-1"),
                        Map.entry("leadTimeDays", 2),
                        Map.entry("unitPrice", 1.10),
                        Map.entry("currency", "EUR"),
                        Map.entry("purchaseUnit", "case"),
                        Map.entry("unitNumerator", 12),
                        Map.entry("priceBreaks", List.of(Map.of("fromQuantity", 24, "unitPrice", 0.95)))));
        shops.location("DAIRY-SHOP");
        shops.signal("DAIRY-SHOP", "MILK", 1, "20", "2099-03-02T10:00:00Z");

        String order = Shops.awaitOrderOf("DAIRY-SHOP", "MILK", 1);
        given().get("/v1/orders/" + order)
                .then()
                .body("lineDetails[0].orderedQuantity", equalTo(24.0f))
                .body("lineDetails[0].neededQuantity", equalTo(20.0f))
                .body("lineDetails[0].purchaseUnit", equalTo("CASE"))
                .body("lineDetails[0].purchaseQuantity", equalTo(2.0f))
                .body("lineDetails[0].unitPrice", equalTo(0.95f))
                .body("lineDetails[0].listPrice", equalTo(1.1f))
                .body("lineDetails[0].amount", equalTo(22.8f))
                .body("lineDetails[0].explanation", equalTo("needed 20, whole CASE: 2"))
                .body("lineDetails[0].allocations[0].sourceReason", equalTo("PRIORITY"));
        await().atMost(Shops.PATIENCE).untilAsserted(() -> {
            PurchaseOrderLine line = wire.events(Topics.supplierOrders("DAIRY"), PurchaseOrderIssued.class)
                    .get(0)
                    .getLines()
                    .get(0);
            assertThat(line.getPurchaseUnit()).isEqualTo("CASE");
            assertThat(line.getPurchaseQuantity()).isEqualByComparingTo("2");
            assertThat(line.getSupplierItemCode()).isEqualTo("M-1");
        });
        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> assertThat(termsOnTopic("MILK"))
                        .last()
                        .satisfies(terms -> assertThat(terms.getOrderMultiple()).isEqualByComparingTo("12")));
    }

    @Test
    void terms_follow_each_other_by_date_and_every_change_is_kept() throws SQLException {
        Shops.put("/v1/suppliers/SEASONAL", Map.of("name", "Seasonal", "currency", "EUR"));
        Shops.put("/v1/sourcing-terms/SEASONAL/PEAS", terms(1.00, Map.of()));
        Shops.put(
                "/v1/sourcing-terms/SEASONAL/PEAS",
                terms(0.80, Map.of("validFrom", "2099-06-01", "validTo", "2099-06-30")));
        Shops.put(
                "/v1/sourcing-terms/SEASONAL/PEAS",
                terms(0.70, Map.of("validFrom", "2099-06-01", "validTo", "2099-06-30")));
        shops.location("PEAS-SHOP");
        shops.signal("PEAS-SHOP", "PEAS", 1, "10", "2099-05-31T10:00:00Z");
        shops.signal("PEAS-SHOP", "PEAS", 2, "10", "2099-06-30T23:59:59Z");
        shops.signal("PEAS-SHOP", "PEAS", 3, "10", "2099-07-01T00:00:00Z");

        assertThat(priceOf("PEAS-SHOP", "PEAS", 1)).isEqualByComparingTo("1");
        assertThat(priceOf("PEAS-SHOP", "PEAS", 2)).isEqualByComparingTo("0.7");
        assertThat(priceOf("PEAS-SHOP", "PEAS", 3)).isEqualByComparingTo("1");
        given().get("/v1/sourcing-terms/seasonal/peas").then().body("unitPrice", equalTo(1.0f));
        given().get("/v1/sourcing-terms/seasonal/peas?on=2099-06-15").then().body("unitPrice", equalTo(0.7f));
        given().get("/v1/sourcing-terms?supplier=seasonal").then().body("items", hasSize(2));
        given().get("/v1/sourcing-terms/seasonal/peas/changes")
                .then()
                .body("terms.unit_price", contains(0.7f, 0.8f, 1.0f))
                .body("validFrom", contains("2099-06-01", "2099-06-01", "1970-01-01"));
        assertThat(termsOnTopic("PEAS"))
                .as("what begins later is not told before")
                .allSatisfy(each -> assertThat(each.getUnitPrice()).isEqualByComparingTo("1"));

        assertThat(toldAt("PEAS", "2099-05-31T23:59:59Z")).isEmpty();
        assertThat(toldAt("PEAS", "2099-06-01T00:00:00Z", "2099-06-30T23:59:59Z"))
                .containsExactly(new BigDecimal("0.7000"));
        assertThat(toldAt("PEAS", "2099-06-01T00:00:00Z", "2099-07-01T00:00:00Z"))
                .containsExactly(new BigDecimal("0.7000"), new BigDecimal("1.0000"));

        given().delete("/v1/sourcing-terms/seasonal/peas?validFrom=2099-06-01")
                .then()
                .statusCode(204);
        given().get("/v1/sourcing-terms/seasonal/peas?on=2099-06-15").then().body("unitPrice", equalTo(1.0f));
        given().get("/v1/sourcing-terms/seasonal/peas/changes").then().body("[0].deleted", equalTo(true));
    }

    @Test
    void terms_that_begin_with_a_day_are_told_when_it_has_come() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Shops.put("/v1/suppliers/CHANGING", Map.of("name", "Changing", "currency", "EUR"));
        Shops.put(
                "/v1/sourcing-terms/CHANGING/BEAN",
                terms(1.00, Map.of("validTo", today.minusDays(2).toString())));
        given().get("/v1/sourcing-terms/changing/bean").then().statusCode(404);
        Shops.put(
                "/v1/sourcing-terms/CHANGING/BEAN",
                terms(2.00, Map.of("validFrom", today.minusDays(1).toString())));

        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> assertThat(termsOnTopic("BEAN")).last().satisfies(each -> {
                    assertThat(each.getUnitPrice()).isEqualByComparingTo("2");
                    assertThat(each.getValidFrom()).isEqualTo(today.minusDays(1));
                }));
        given().delete("/v1/sourcing-terms/changing/bean?validFrom=" + today.minusDays(1))
                .then()
                .statusCode(204);
        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> assertThat(wire.records(Topics.SOURCING_TERMS))
                        .filteredOn(record -> record.key().equals("CHANGING/BEAN"))
                        .last()
                        .satisfies(record -> assertThat(record.value()).isNull()));
    }

    @Test
    void a_need_is_shared_split_by_capacity_and_each_part_says_why() {
        for (String supplier : List.of("SIXTY", "FORTY")) {
            Shops.put("/v1/suppliers/" + supplier, Map.of("name", supplier, "currency", "EUR"));
        }
        Shops.put("/v1/sourcing-terms/SIXTY/FLOUR", terms(1, Map.of("sharePercent", 60)));
        Shops.put("/v1/sourcing-terms/FORTY/FLOUR", terms(1, Map.of("sharePercent", 40)));
        Shops.put("/v1/sourcing-terms/SIXTY/SALT", terms(1, Map.of("capacityQuantity", 25, "capacityPeriod", "week")));
        Shops.put("/v1/sourcing-terms/FORTY/SALT", terms(1, Map.of("priority", 2)));
        shops.location("BAKERY");
        for (int cycle = 1; cycle <= 10; cycle++) {
            shops.signal("BAKERY", "FLOUR", cycle, "10", "2099-03-02T10:00:00Z");
            Shops.awaitOrderOf("BAKERY", "FLOUR", cycle);
        }
        shops.signal("BAKERY", "SALT", 1, "30", "2099-03-02T10:00:00Z");

        await().atMost(Shops.PATIENCE).untilAsserted(() -> {
            assertThat(allocated("SIXTY", "BAKERY/FLOUR")).isEqualByComparingTo("60");
            assertThat(allocated("FORTY", "BAKERY/FLOUR")).isEqualByComparingTo("40");
        });
        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> Shops.signalDetail("BAKERY", "SALT", 1)
                        .statusCode(200)
                        .body("allocations.supplier", contains("SIXTY", "FORTY"))
                        .body("allocations.quantity", contains(25.0f, 5.0f))
                        .body("allocations.sourceReason", contains("PRIORITY", "CAPACITY")));
    }

    @Test
    void the_requested_day_respects_cut_off_holidays_route_and_the_dock() {
        Shops.put(
                "/v1/calendars/office-by",
                Map.of("workingDays", List.of("MON", "TUE", "WED", "THU", "FRI"), "holidayRegion", "DE-BY"));
        Shops.put("/v1/calendars/dock", Map.of("workingDays", List.of("TUE", "THU"), "closed", List.of("2099-01-13")));
        Shops.put(
                "/v1/suppliers/CALM",
                Map.of(
                        "name", "Calm",
                        "currency", "EUR",
                        "timeZone", "Europe/Berlin",
                        "cutOff", "14:00",
                        "calendar", "office-by",
                        "country", "de",
                        "minimumOrderValue", 50));
        Shops.put("/v1/sourcing-terms/CALM/TEA", terms(1, Map.of()));
        Shops.put("/v1/routes/calm", Map.of("shipTo", "calm-shop", "orderDay", "WED", "leadTimeDays", 5));
        shops.location("CALM-SHOP");
        Shops.put("/v1/receiving-calendars/calm-shop", Map.of("calendar", "dock"));
        // Monday after the cut-off; Tuesday is Epiphany in Bavaria, so Wednesday, and five days by the route.
        shops.signal("CALM-SHOP", "TEA", 1, "10", "2099-01-05T13:00:00Z");

        String order = Shops.awaitOrderOf("CALM-SHOP", "TEA", 1);
        given().get("/v1/orders/" + order).then().body("lineDetails[0].requestedDate", equalTo("2099-01-15"));
        given().get("/v1/calendars/office-by/days?from=2099-01-05&to=2099-01-07")
                .then()
                .body("working", contains(true, false, true));
        given().delete("/v1/calendars/office-by").then().statusCode(409).body("reason", equalTo("IN_USE"));
        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> assertThat(wire.events(Topics.SUPPLIERS, SupplierDefined.class))
                        .filteredOn(each -> each.getCode().equals("CALM"))
                        .first()
                        .satisfies(each -> {
                            assertThat(each.getCutOff()).isEqualTo("14:00");
                            assertThat(each.getTimeZone()).isEqualTo("Europe/Berlin");
                            assertThat(each.getMinimumOrderValue()).isEqualByComparingTo("50");
                        }));
    }

    @Test
    void everything_agreed_comes_in_by_csv_with_a_dry_run() {
        String suppliers = """
                code,name,currency,country,timeZone,cutOff,deliveryDays,minimumOrderValue
                csv-farm,Farm,EUR,FR,Europe/Paris,11:30,TUE;FRI,100
                csv-odd,Odd,EUR,XX,,,,
                csv-late,Late,EUR,,Mars/Olympus,,,
                """;
        String terms = """
                supplier,item,leadTimeDays,unitPrice,currency,purchaseUnit,unitNumerator,priceBreaks,sharePercent,validFrom
                csv-farm,EGG,2,0.2,EUR,TRAY,30,300=0.18;900=0.15,60,2099-01-01
                csv-farm,EGG,2,0.3,EUR,,,,,
                csv-farm,LEEK,2,0.3,EUR,,,5=x,,
                csv-farm,CHARD,2,0.3,EUR,,,,,tomorrow
                csv-farm,KALE,2,0.3
                csv-farm,KALE,2,0.3,EUR,,,,,,,
                """;
        String routes = """
                supplier,shipTo,orderDay,leadTimeDays
                csv-farm,,SAT,4
                csv-farm,,SOON,4
                nobody,,,1
                """;

        given().contentType("text/csv")
                .body(suppliers)
                .post("/v1/suppliers?dryRun=true")
                .then()
                .body("accepted", equalTo(1))
                .body("rejected.row", contains(2, 3));
        given().get("/v1/suppliers/csv-farm").then().statusCode(404);
        given().contentType("text/csv")
                .body(suppliers)
                .post("/v1/suppliers")
                .then()
                .body("accepted", equalTo(1));
        given().contentType("text/csv; charset=UTF-8")
                .body("\uFEFF" + terms)
                .post("/v1/sourcing-terms")
                .then()
                .body("accepted", equalTo(2))
                .body("rejected.row", contains(3, 4, 5, 6))
                .body(
                        "rejected.problem",
                        hasItems(
                                containsString("price breaks"),
                                containsString("validFrom"),
                                equalTo("has 4 cells, the header has 10"),
                                equalTo("has 12 cells, the header has 10")));
        given().contentType("text/csv")
                .body(routes)
                .post("/v1/routes")
                .then()
                .body("accepted", equalTo(1))
                .body("rejected.row", contains(2, 3));

        given().get("/v1/suppliers/csv-farm")
                .then()
                .body("deliveryDays", equalTo("TUE,FRI"))
                .body("cutOff", containsString("11:30"));
        given().get("/v1/sourcing-terms/csv-farm/egg?on=2099-02-01")
                .then()
                .body("priceBreaks.fromQuantity", contains(300.0f, 900.0f))
                .body("sharePercent", equalTo(60.0f));
        given().get("/v1/sourcing-terms/csv-farm/egg").then().body("validFrom", nullValue());
        given().get("/v1/routes/csv-farm").then().body("orderDay", contains("SATURDAY"));
    }

    @Test
    void what_cannot_be_agreed_is_a_problem_that_says_why() {
        Shops.put("/v1/suppliers/STRICT", Map.of("name", "Strict", "currency", "EUR"));
        for (Map<String, Object> bad : List.<Map<String, Object>>of(
                Map.of("validFrom", "2099-02-01", "validTo", "2099-01-01"),
                Map.of("sharePercent", 101),
                Map.of("capacityQuantity", 5, "capacityPeriod", "YEAR"),
                Map.of("purchaseUnit", "BOX", "unitNumerator", 0),
                Map.of("purchaseUnit", "BOX", "unitNumerator", 12, "orderMultiple", 18))) {
            given().contentType(ContentType.JSON)
                    .body(terms(1, bad))
                    .put("/v1/sourcing-terms/STRICT/NAIL")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
        given().contentType(ContentType.JSON)
                .body(Map.of("name", "Strict", "currency", "EUR", "calendar", "nowhere"))
                .put("/v1/suppliers/STRICT")
                .then()
                .statusCode(404);
        given().contentType(ContentType.JSON)
                .body(Map.of("workingDays", List.of()))
                .put("/v1/calendars/never")
                .then()
                .statusCode(400);
        Shops.put("/v1/spread-rules/nail", Map.of("maximumCountryPercent", 70));
        given().get("/v1/spread-rules/NAIL").then().body("maximumCountryPercent", equalTo(70.0f));
        given().delete("/v1/spread-rules/nail").then().statusCode(204);
        given().delete("/v1/spread-rules/nail").then().statusCode(404);
    }

    /** Prices of an item that would be told at instants one after the other; nothing of it stays. */
    private List<BigDecimal> toldAt(String item, String... instants) throws SQLException {
        List<BigDecimal> prices = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (String instant : instants) {
                SourcingTermsTable.turnDated(connection, Instant.parse(instant)).inForce().stream()
                        .filter(each -> each.terms().item().equals(item))
                        .forEach(each -> prices.add(each.terms().pricing().unitPrice()));
            }
            connection.rollback();
        }
        return prices;
    }

    private static Map<String, Object> terms(double unitPrice, Map<String, ?> more) {
        Map<String, Object> terms = new HashMap<>(more);
        terms.put("leadTimeDays", 2);
        terms.put("unitPrice", unitPrice);
        terms.put("currency", "EUR");
        return terms;
    }

    private static BigDecimal priceOf(String location, String item, long cycle) {
        String order = Shops.awaitOrderOf(location, item, cycle);
        Number line = Shops.signalDetail(location, item, cycle).extract().path("allocations[0].lineNumber");
        Number price =
                given().get("/v1/orders/" + order).path("lineDetails.find { it.lineNumber == " + line + " }.unitPrice");
        return new BigDecimal(price.toString());
    }

    private static BigDecimal allocated(String supplier, String loop) {
        return wire.events(Topics.supplierOrders(supplier), PurchaseOrderIssued.class).stream()
                .flatMap(order -> order.getLines().stream())
                .flatMap(line -> line.getSignals().stream())
                .filter(signal -> signal.getSignalId().startsWith(loop + "#"))
                .map(signal -> signal.getQuantity())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<SourcingTermsDefined> termsOnTopic(String item) {
        return wire.events(Topics.SOURCING_TERMS, SourcingTermsDefined.class).stream()
                .filter(terms -> terms.getItem().equals(item))
                .toList();
    }
}
