package io.pullsignal.gateway.service;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import io.pullsignal.contracts.Topics;
import io.pullsignal.events.adjustments.v1.AdjustmentRecorded;
import io.pullsignal.events.masterdata.v1.ItemDefined;
import io.pullsignal.events.receipts.v1.GoodsReceived;
import io.pullsignal.testing.Screen;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Receiving by REST and at the page. Each test has its own supplier, item and location. */
@QuarkusTest
@QuarkusTestResource(GatewayResources.class)
class DockTest {
    private static Wire wire;
    private static Shops shops;
    private static Screen screen;

    @TestHTTPResource("/")
    URI address;

    private @Nullable Page page;

    @BeforeAll
    static void open() {
        screen = Screen.open();
        wire = new Wire();
        shops = new Shops(wire);
    }

    @AfterAll
    static void close() {
        if (screen != null) {
            screen.close();
            wire.close();
        }
    }

    @AfterEach
    void nothing_is_lost_or_ordered_twice() {
        if (page != null) {
            page.context().close();
        }
        given().get("/v1/checks")
                .then()
                .statusCode(200)
                .body("allocations_equal_signals.violations", equalTo(0))
                .body("open_allocations_within_outstanding.violations", equalTo(0))
                .body("order_history_without_gaps.violations", equalTo(0));
    }

    @Test
    void what_is_counted_is_booked_once_however_often_it_is_sent() {
        String order = order("ONCE");
        count("ONCE", order, "once-1", 4, 0).statusCode(200);
        count("ONCE", order, "once-1", 4, 0).statusCode(200);
        count("ONCE", order, "once-1", 5, 0).statusCode(409).body("reason", equalTo("CONFLICTING_DUPLICATE"));
        count("ONCE", order, "once-2", 2, 1).statusCode(200);
        count("ONCE", "PO-99999999", "once-3", 1, 0).statusCode(404);
        count("ONCE", order, "once-4", 0, 0).statusCode(409).body("reason", equalTo("EMPTY_RECEIPT"));

        given().get("/v1/orders/" + order)
                .then()
                .body("state", equalTo("PARTIALLY_RECEIVED"))
                .body("lineDetails[0].receivedQuantity", equalTo(6.0f))
                .body("lineDetails[0].rejectedQuantity", equalTo(1.0f));
        Shops.signalDetail("ONCE-L", "ONCE-I", 1)
                .body("allocations", hasSize(2))
                .body("openQuantity", equalTo(4.0f));
        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> assertThat(received(order)).containsExactly(4, 2));
    }

    @Test
    void inspected_goods_are_stock_when_they_passed_and_what_did_not_reopens_its_need_once() {
        String order = order("SEEN");
        given().put("/v1/inspected-items/seen-i").then().statusCode(204);
        given().get("/v1/inspected-items?limit=500").then().body("items", hasItem("SEEN-I"));
        count("SEEN", order, "seen-1", 10, 0).statusCode(200).body("waiting.waitingQuantity", contains(10.0f));
        given().get("/v1/dock/seen-l/lines")
                .then()
                .body("openQuantity", contains(0.0f))
                .body("waitingQuantity", contains(10.0f));
        given().get("/v1/orders/" + order).then().body("lineDetails[0].receivedQuantity", equalTo(0.0f));

        result("seen-1", "seen-r1", 6, 0).statusCode(204);
        result("seen-1", "seen-r1", 6, 0).statusCode(204);
        result("seen-1", "seen-r2", 0, 3).statusCode(204);
        result("seen-1", "seen-r2", 0, 3).statusCode(204);
        result("seen-1", "seen-r3", 2, 0).statusCode(409).body("reason", equalTo("MORE_THAN_WAITS"));
        result("seen-9", "seen-r4", 2, 0).statusCode(404);
        given().get("/v1/dock/seen-l/inspections").then().body("waitingQuantity", contains(1.0f));
        given().delete("/v1/dock/inspections/seen-1/1").then().statusCode(204);

        given().get("/v1/dock/seen-l/inspections").then().body("", hasSize(0));
        given().get("/v1/orders/" + order)
                .then()
                .body("lineDetails[0].receivedQuantity", equalTo(6.0f))
                .body("lineDetails[0].rejectedQuantity", equalTo(3.0f))
                .body("lineDetails[0].outstandingQuantity", equalTo(1.0f));
        Shops.signalDetail("SEEN-L", "SEEN-I", 1)
                .body("allocations", hasSize(2))
                .body("allocations[1].quantity", equalTo(3.0f));
        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> assertThat(received(order)).containsExactly(6));
    }

    @Test
    void a_scan_leads_to_its_line() {
        item("FIND-I", "Found tea", "4006381333931");
        String order = order("FIND");
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "adviceId",
                        "find-a1",
                        "despatchedAt",
                        "2099-03-04T08:00:00Z",
                        "lines",
                        List.of(Map.of(
                                "lineNumber", 1, "item", "find-i", "quantity", 10, "sscc", "340123450000000000"))))
                .post("/v1/orders/" + order + "/despatch-advices")
                .then()
                .statusCode(202);
        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> scan("FIND", "(00)340123450000000000").body("orderNumber", contains(order)));

        for (String code : List.of(order.toLowerCase(Locale.ROOT), "find-i", "")) {
            scan("FIND", code).body("orderNumber", contains(order)).body("shippedQuantity", contains(10.0f));
        }
        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> scan("FIND", "4006381333931").body("description", contains("Found tea")));
        scan("FIND", "(01)04006381333931").body("", hasSize(1));
        scan("FIND", "4006381333932").body("", hasSize(0));
        scan("ONCE", order).body("", hasSize(0));
    }

    @Test
    void a_cancelled_receipt_and_a_return_leave_the_stock_once() {
        String order = order("BACK");
        count("BACK", order, "back-1", 4, 0).statusCode(200);
        count("BACK", order, "back-2", 6, 0).statusCode(200);
        for (int i = 0; i < 2; i++) {
            given().contentType(ContentType.JSON)
                    .body(Map.of("reason", "counted twice"))
                    .post("/v1/receipts/dock-page/back-1/cancel")
                    .then()
                    .statusCode(200)
                    .body("orderNumber", equalTo(order));
            goesBack(order, "back-r1", 2).statusCode(200).body("lineDetails[0].receivedQuantity", equalTo(4.0f));
        }
        goesBack(order, "back-r1", 1).statusCode(409).body("reason", equalTo("CONFLICTING_DUPLICATE"));
        goesBack(order, "back-r2", 5).statusCode(409).body("reason", equalTo("MORE_THAN_RECEIVED"));
        given().contentType(ContentType.JSON)
                .body(Map.of("reason", "r"))
                .post("/v1/receipts/dock-page/nothing/cancel")
                .then()
                .statusCode(404);

        given().get("/v1/orders/" + order)
                .then()
                .body("state", equalTo("CLOSED"))
                .body("history.reason", hasItem("RECEIPT_CANCELLED: counted twice"));
        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> assertThat(wire.events(Topics.ADJUSTMENTS_RECORDED, AdjustmentRecorded.class))
                        .filteredOn(event -> event.getLocation().equals("BACK-L"))
                        .extracting(event -> event.getReasonCode() + " "
                                + event.getLines().get(0).getQuantity().intValue())
                        .containsExactly("RECEIPT_CANCELLED -4", "RETURNED_TO_SUPPLIER -2"));
    }

    @Test
    void a_scanner_and_a_keyboard_are_enough_and_a_lost_answer_counts_once() {
        item("KEYS-I", "Hexagon bolt", null);
        String order = order("KEYS");
        Page dock = visit("/dock?location=KEYS-L", ColorScheme.LIGHT, 1366, 900);
        assertThat(dock.locator("#live")).hasText("Live");
        assertThat(dock.locator("#code")).isFocused();
        dock.keyboard().type(order);
        dock.keyboard().press("Enter");
        Locator accepted = dock.locator("input[name=accepted]");
        assertThat(accepted).isFocused();

        AtomicInteger lost = new AtomicInteger();
        dock.route("**/receipts", route -> {
            if (lost.getAndIncrement() == 0) {
                route.fetch();
                route.abort();
            } else {
                route.resume(new Route.ResumeOptions());
            }
        });
        dock.keyboard().type("4");
        dock.keyboard().press("Enter");
        dock.keyboard().press("Enter");
        assertThat(dock.locator("[data-toast]")).containsText("it counts once");
        // The same order is looked up again, and the same counted again: whoever counts cannot know that it was booked
        dock.locator("#code").fill(order);
        dock.locator("#code").press("Enter");
        assertThat(accepted).hasValue("");
        accepted.fill("4");
        accepted.press("Enter");
        dock.keyboard().press("Enter");
        assertThat(dock.locator("[data-toast]")).containsText(order + " is booked");
        assertThat(dock.locator(".open strong").first()).hasText("6 pieces");

        dock.locator("input[name=rejected]").fill("1");
        dock.locator("input[name=rejected]").press("Enter");
        dock.keyboard().press("Enter");
        assertThat(dock.locator("[data-toast]")).containsText("Say why");
        assertThat(dock.locator("select[name=reason]")).isFocused();
        dock.locator("select[name=reason]").selectOption("DAMAGED");
        dock.locator("input[name=rejected]").press("Enter");
        dock.keyboard().press("Enter");
        assertThat(dock.locator(".open strong").first()).hasText("5 pieces");

        given().get("/v1/orders/" + order)
                .then()
                .body("lineDetails[0].receivedQuantity", equalTo(4.0f))
                .body("lineDetails[0].rejectedQuantity", equalTo(1.0f))
                .body("history.reason", hasItem("DAMAGED"));
    }

    @Test
    void a_scan_in_the_place_of_a_quantity_is_a_scan_and_more_than_is_open_has_to_be_meant() {
        item("WEDGE-I", "Wedge", "4006381333948");
        String order = order("WEDGE");
        Page dock = visit("/dock?location=WEDGE-L&code=" + order, ColorScheme.LIGHT, 1366, 900);
        Locator accepted = dock.locator("input[name=accepted]");
        accepted.fill("2");
        dock.keyboard().type("4006381333948");
        dock.keyboard().press("Enter");
        assertThat(accepted).hasValue("2");
        assertThat(accepted).isFocused();
        dock.locator(".receipt footer button").focus();
        dock.keyboard().type("4006381333948");
        dock.keyboard().press("Enter");
        assertThat(accepted).isFocused();

        accepted.fill("12");
        dock.locator(".receipt footer button").click();
        assertThat(dock.locator("[data-toast]")).containsText("10 are open");
        assertThat(dock.locator(".receipt footer button")).hasText("Book more than is open");
        accepted.fill("11");
        assertThat(dock.locator(".receipt footer button")).hasText("Book what was counted");
        dock.locator(".receipt footer button").click();
        assertThat(dock.locator(".receipt footer button")).hasText("Book more than is open");
        dock.locator(".receipt footer button").click();
        assertThat(dock.locator("[data-toast]")).containsText(order + " is booked");
        given().get("/v1/orders/" + order).then().body("lineDetails[0].receivedQuantity", equalTo(11.0f));
    }

    @Test
    void what_waits_for_inspection_is_neither_given_up_nor_ordered_again() {
        String order = order("STAND");
        given().put("/v1/inspected-items/stand-i").then().statusCode(204);
        count("STAND", order, "stand-1", 10, 0).statusCode(200);

        given().get("/v1/orders/" + order).then().body("state", equalTo("SHIPPED"));
        decide(order, "cancel").statusCode(409).body("reason", equalTo("NOT_CANCELLABLE"));
        decide(order, "short-close").statusCode(409).body("reason", equalTo("IN_INSPECTION"));
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "responseId",
                        "stand-r",
                        "respondedAt",
                        "2099-03-02T11:00:00Z",
                        "lines",
                        List.of(Map.of("lineNumber", 1, "status", "REJECTED", "quantity", 0))))
                .post("/v1/orders/" + order + "/responses")
                .then()
                .statusCode(202);
        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> given().get("/v1/orders/" + order)
                        .then()
                        .body("lineDetails[0].acknowledgedQuantity", equalTo(0.0f)));
        Shops.signalDetail("STAND-L", "STAND-I", 1).body("allocations", hasSize(1));

        result("stand-1", "stand-r1", 10, 0).statusCode(204);
        given().get("/v1/orders/" + order)
                .then()
                .body("state", equalTo("CLOSED"))
                .body("lineDetails[0].receivedQuantity", equalTo(10.0f));
    }

    @Test
    void a_cancelled_receipt_waits_for_no_inspection() {
        String order = order("GONE");
        given().put("/v1/inspected-items/gone-i").then().statusCode(204);
        count("GONE", order, "gone/1?", 4, 0).statusCode(200);
        given().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "counted at the wrong door"))
                .post("/v1/receipts/dock-page/gone%2F1%3F/cancel")
                .then()
                .statusCode(200);
        given().get("/v1/dock/gone-l/inspections").then().body("", hasSize(0));
    }

    @Test
    void what_a_page_of_another_site_makes_a_browser_send_is_refused() {
        String url = "/v1/drafts/NOBODY/NOWHERE/send";
        given().header("Sec-Fetch-Site", "cross-site").post(url).then().statusCode(403);
        given().header("Sec-Fetch-Site", "same-origin").post(url).then().statusCode(404);
        given().header("Origin", "https://elsewhere.example").post(url).then().statusCode(403);
        given().header("Origin", "null")
                .post(url)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("detail", containsString("another site"));
        given().post(url).then().statusCode(404);
    }

    private static ValidatableResponse decide(String order, String what) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("reason", "not needed", "resource", true))
                .post("/v1/orders/" + order + "/" + what)
                .then();
    }

    @Test
    void a_double_click_counts_once_and_an_inspection_is_booked_at_the_page() {
        given().put("/v1/inspected-items/twin-i").then().statusCode(204);
        String order = order("TWIN");
        Page dock = visit("/dock?location=TWIN-L&code=" + order, ColorScheme.LIGHT, 1024, 768);
        dock.locator("[data-all]").first().click();
        dock.locator(".receipt footer button").dblclick();
        assertThat(dock.locator(".inspection .open strong")).hasText("10 pieces");
        assertThat(dock.locator(".inspection")).hasCount(1);

        dock.locator(".inspection input[name=passed]").fill("9");
        dock.locator(".inspection input[name=rejected]").fill("1");
        dock.locator(".inspection select").selectOption("QUALITY");
        dock.locator(".inspection .acts button").click();

        assertThat(dock.locator(".inspection")).hasCount(0);
        given().get("/v1/orders/" + order)
                .then()
                .body("state", equalTo("CLOSED"))
                .body("lineDetails[0].receivedQuantity", equalTo(9.0f));
    }

    @Test
    void a_code_that_cannot_be_says_so() {
        String order = order("ODD");
        Page dock = visit("/dock?location=ODD-L", ColorScheme.LIGHT, 1366, 900);
        assertThat(dock.locator(".receipt")).hasCount(1);

        dock.locator("#code").fill("4006381333932");
        dock.locator("#code").press("Enter");

        assertThat(dock.locator("#found-message")).containsText("check digit is wrong");
        dock.locator("#everything").click();
        assertThat(dock.locator(".receipt h2")).hasText(order);
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void the_dock_keeps_nobody_out(ColorScheme colours) {
        String name = "A11Y-" + colours;
        given().put("/v1/inspected-items/" + name + "-I").then().statusCode(204);
        String order = order(name);
        count(name, order, name + "-1", 3, 1).statusCode(200);
        for (int width : new int[] {1400, 820, 390}) {
            Page dock = visit("/dock?location=" + name + "-L", colours, width, 900);
            assertThat(dock.locator(".inspection")).hasCount(1);
            assertThat(Screen.barriers(dock)).as(width + " wide").isEmpty();
            dock.context().close();
        }
        page = null;
    }

    private Page visit(String path, ColorScheme colours, int width, int height) {
        Page opened = screen.page(address.toString(), colours);
        page = opened;
        opened.setViewportSize(width, height);
        opened.navigate(path);
        return opened;
    }

    /** A need of ten, with two suppliers for it. */
    private static String order(String name) {
        for (int priority = 1; priority <= 2; priority++) {
            String supplier = name + "-S" + priority;
            Shops.put("/v1/suppliers/" + supplier, Map.of("name", supplier, "currency", "EUR"));
            Shops.put(
                    "/v1/sourcing-terms/" + supplier + "/" + name + "-I",
                    Map.of("priority", priority, "leadTimeDays", 2, "unitPrice", 1.25, "currency", "EUR"));
        }
        shops.location(name + "-L");
        shops.signal(name + "-L", name + "-I", 1, "10", "2099-03-02T10:00:00Z");
        return Shops.awaitOrderOf(name + "-L", name + "-I", 1);
    }

    private static void item(String code, String description, @Nullable String gtin) {
        wire.send(
                Topics.ITEMS,
                code,
                ItemDefined.newBuilder()
                        .setCode(code)
                        .setVersion(1)
                        .setDescription(description)
                        .setCategory("")
                        .setStockUnit("EACH")
                        .setUnits(List.of())
                        .setAliases(List.of())
                        .setGtin(gtin)
                        .setStandardCost(BigDecimal.ONE.setScale(4))
                        .setListPrice(BigDecimal.ONE.setScale(4))
                        .setCurrency("EUR")
                        .setStocked(true)
                        .build());
        wire.flush();
    }

    private static ValidatableResponse count(String name, String order, String receiptId, int accepted, int rejected) {
        return given().contentType(ContentType.JSON)
                .body(Map.of(
                        "receiptId",
                        receiptId,
                        "orderNumber",
                        order,
                        "lines",
                        List.of(Map.of("lineNumber", 1, "acceptedQuantity", accepted, "rejectedQuantity", rejected))))
                .post("/v1/dock/" + name + "-L/receipts")
                .then();
    }

    private static ValidatableResponse result(String receiptId, String resultId, int passed, int rejected) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("resultId", resultId, "passedQuantity", passed, "rejectedQuantity", rejected))
                .post("/v1/dock/inspections/" + receiptId + "/1/results")
                .then();
    }

    private static ValidatableResponse goesBack(String order, String returnId, int quantity) {
        return given().contentType(ContentType.JSON)
                .body(Map.of(
                        "returnId",
                        returnId,
                        "reason",
                        "leaks",
                        "lines",
                        List.of(Map.of("lineNumber", 1, "quantity", quantity))))
                .post("/v1/orders/" + order + "/returns")
                .then();
    }

    private static ValidatableResponse scan(String name, String code) {
        return given().queryParam("code", code)
                .get("/v1/dock/" + name + "-L/lines")
                .then()
                .statusCode(200);
    }

    private static List<Integer> received(String order) {
        return wire.events(Topics.GOODS_RECEIVED, GoodsReceived.class).stream()
                .filter(goods -> goods.getOrderNumber().equals(order))
                .map(goods -> goods.getQuantity().intValue())
                .toList();
    }
}
