package io.pullsignal.gateway.service;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.pullsignal.testing.Screen;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The buyer's pages in Chromium. Each test has its own suppliers, item and location, and filters by the location. */
@QuarkusTest
@QuarkusTestResource(GatewayResources.class)
class OrderPagesTest {
    private static final String LONG_AGO = "2020-03-02T10:00:00Z";
    private static final String AHEAD = "2099-03-02T10:00:00Z";
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
    void leave() {
        if (page != null) {
            page.context().close();
        }
    }

    @Test
    void exceptions_come_worst_first_and_a_late_order_comes_by_itself() {
        terms("WORST");
        order("WORST", 1, AHEAD);
        String unanswered = order("WORST", 2, LONG_AGO);
        Page orders = visit("/orders?shipTo=WORST-L", ColorScheme.LIGHT, 1400);
        Locator rows = orders.locator("#rows tbody tr");
        Locator first = rows.first();
        assertThat(first).containsText(unanswered, patiently());
        assertThat(first).containsText("10 late, due Wed 4 Mar 2020", patiently());
        assertThat(rows).hasCount(1);

        String refused = order("WORST", 3, AHEAD);
        respond(refused, "worst-less", "QUANTITY_CHANGED", 6);
        String late = order("WORST", 4, "2019-03-02T10:00:00Z");

        assertThat(rows).hasCount(3, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
        assertThat(rows.nth(0)).containsText(late);
        assertThat(rows.nth(1)).containsText(unanswered);
        assertThat(rows.nth(2)).containsText("4 short");
    }

    @Test
    void an_order_shows_its_history_and_what_caused_it() {
        terms("STORY");
        String order = order("STORY", 1, AHEAD);
        respond(order, "story-yes", "ACCEPTED", 10);
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "receiptId",
                        "story-1",
                        "orderNumber",
                        order,
                        "lines",
                        List.of(Map.of("lineNumber", 1, "acceptedQuantity", 4))))
                .post("/v1/dock/STORY-L/receipts")
                .then()
                .statusCode(200);
        Page story = visit("/orders/" + order, ColorScheme.LIGHT, 1400);

        assertThat(story.locator(".timeline")).containsText("Needed", patiently());
        assertThat(story.locator(".timeline")).containsText("10 pieces for STORY-L/STORY-I#1", patiently());
        assertThat(story.locator(".timeline")).containsText("Acknowledged", patiently());
        assertThat(story.locator(".timeline")).containsText("Partially received");
        assertThat(story.locator("td a[href$='/board/loops/STORY-L/STORY-I']")).containsText("STORY-L/STORY-I#1");
        assertThat(story.locator(".receipts")).containsText("4 accepted");
    }

    @Test
    void a_decision_is_confirmed_with_its_reason_and_seen_at_once() {
        terms("CHOICE");
        String order = order("CHOICE", 1, AHEAD);
        Page choice = visit("/orders/" + order, ColorScheme.LIGHT, 1400);
        choice.getByRole(AriaRole.BUTTON, named("Order elsewhere")).click();
        assertThat(choice.locator("#decision")).isVisible();
        assertThat(choice.locator("#decision-reason")).isFocused();
        choice.keyboard().press("Enter");
        assertThat(choice.locator("#decision-problem")).containsText("Say why");
        choice.keyboard().press("Escape");
        given().get("/v1/orders/" + order).then().body("state", equalTo("SENT"));

        choice.getByRole(AriaRole.BUTTON, named("Order elsewhere")).click();
        choice.keyboard().type("too slow");
        choice.keyboard().press("Enter");

        assertThat(choice.locator("#decision")).isHidden();
        assertThat(choice.locator(".timeline")).containsText("too slow", patiently());
        assertThat(choice.getByRole(AriaRole.BUTTON, named("Cancel"))).hasCount(0);
        Shops.signalDetail("CHOICE-L", "CHOICE-I", 1).body("allocations", hasSize(2));
    }

    @Test
    void a_receipt_is_cancelled_and_the_rest_closed_short_at_the_page() {
        terms("SHORT");
        String order = order("SHORT", 1, AHEAD);
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "receiptId",
                        "short-1",
                        "orderNumber",
                        order,
                        "lines",
                        List.of(Map.of("lineNumber", 1, "acceptedQuantity", 4))))
                .post("/v1/dock/SHORT-L/receipts")
                .then()
                .statusCode(200);
        Page shown = visit("/orders/" + order, ColorScheme.LIGHT, 1400);
        shown.locator(".receipts button").click();
        shown.locator("#decision-reason").fill("another order's");
        shown.locator("#decision-yes").click();
        assertThat(shown.locator(".receipts")).containsText("cancelled", patiently());

        shown.getByRole(AriaRole.BUTTON, named("Close short")).click();
        shown.locator("#decision-reason").fill("not made any more");
        shown.locator("#decision-yes").click();
        assertThat(shown.locator(".timeline")).containsText("Short closed", patiently());
        given().get("/v1/orders/" + order).then().body("lineDetails[0].receivedQuantity", equalTo(0.0f));
    }

    @Test
    void what_is_collected_is_sent_from_the_list() {
        Shops.put("/v1/suppliers/GATHER-S1", Map.of("name", "Gather", "currency", "EUR", "collectMinutes", 600));
        Shops.put(
                "/v1/sourcing-terms/GATHER-S1/GATHER-I",
                Map.of("priority", 1, "leadTimeDays", 2, "unitPrice", 1.25, "currency", "EUR"));
        shops.location("GATHER-L");
        shops.signal("GATHER-L", "GATHER-I", 1, "10", AHEAD);
        Page orders = visit("/orders?view=COLLECTING&shipTo=GATHER-L", ColorScheme.LIGHT, 1400);
        Locator send = orders.getByRole(AriaRole.BUTTON, named("Send now to GATHER-S1 for GATHER-L"));
        assertThat(send).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));

        send.click();
        orders.locator("#decision-yes").click();

        assertThat(orders.locator("#list")).containsText("Nothing is being collected", patiently());
        Shops.awaitOrderOf("GATHER-L", "GATHER-I", 1);
    }

    @Test
    void a_buyer_accepts_what_is_proposed_for_a_shelf_that_runs_out_first() {
        shops.raced("EMPTY");
        String order = shops.racedOrder("EMPTY", 1);
        Page orders = visit("/orders?shipTo=EMPTY-SHOP", ColorScheme.LIGHT, 1400);
        shops.runsOut("EMPTY", Instant.now().plus(Duration.ofDays(5)));
        Locator remedies = orders.locator("#remedies");
        assertThat(remedies).containsText("Expedite 10 pieces with EMPTY", patiently());
        assertThat(remedies).containsText("7.50 EUR");
        assertThat(remedies).containsText("from EMPTY-B instead");

        orders.navigate("/orders/" + order);
        orders.getByRole(AriaRole.BUTTON, named("Accept Expedite 10 pieces with EMPTY for EMPTY-ITEM at EMPTY-SHOP"))
                .click();
        assertThat(orders.locator("#decision-title")).hasText("Do this: Expedite 10 pieces with EMPTY, for 7.50 EUR");
        orders.locator("#decision-yes").click();

        assertThat(orders.locator(".timeline")).containsText("EXPEDITE 10 EACH with EMPTY", patiently());
        assertThat(orders.locator("#remedies")).containsText("Accepted by somebody", patiently());
        assertThat(orders.locator("#remedies")).containsText("Lapsed");
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void an_order_above_the_limit_waits_in_the_list_until_somebody_with_the_role_approves_it(ColorScheme colours) {
        String name = "ASK-" + colours;
        Shops.put("/v1/approval-limits/AUTOMATIC/DKK", Map.of("upTo", 5));
        Shops.put("/v1/approval-limits/BUYER/DKK", Map.of("upTo", 500));
        Shops.put("/v1/suppliers/" + name, Map.of("name", name, "currency", "DKK"));
        Shops.put(
                "/v1/sourcing-terms/" + name + "/" + name + "-I",
                Map.of("leadTimeDays", 2, "unitPrice", 1.25, "currency", "DKK"));
        shops.location(name + "-L");
        String order = order(name, 1, AHEAD);
        Page asked = visit("/orders?shipTo=" + name + "-L", colours, 390);
        assertThat(asked.locator("#rows tbody tr").first()).containsText("Waits for approval", patiently());
        assertThat(Screen.barriers(asked)).as("list").isEmpty();

        asked.navigate("/orders/" + order);
        assertThat(Screen.barriers(asked)).as("order").isEmpty();
        asked.getByRole(AriaRole.BUTTON, named("Approve")).click();
        asked.locator("#decision-yes").click();
        assertThat(asked.locator("#decision-problem")).containsText("somebody with a name and a role", patiently());
        asked.keyboard().press("Escape");

        asked.setExtraHTTPHeaders(Map.of("X-Forwarded-User", "ada", "X-Forwarded-Groups", "buyer"));
        asked.getByRole(AriaRole.BUTTON, named("Approve")).click();
        asked.locator("#decision-yes").click();
        assertThat(asked.locator(".timeline")).containsText("by ada", patiently());
        given().get("/v1/orders/" + order).then().body("state", equalTo("SENT"));
    }

    @Test
    void a_long_list_comes_in_pages_by_key() {
        terms("LONG");
        for (int cycle = 1; cycle <= 55; cycle++) {
            order("LONG", cycle, AHEAD);
        }
        Page orders = visit("/orders?view=SENT&shipTo=LONG-L", ColorScheme.LIGHT, 1400);
        Locator rows = orders.locator("#rows tbody tr");
        assertThat(rows).hasCount(50);
        orders.getByRole(AriaRole.BUTTON, named("Show more")).click();
        assertThat(rows).hasCount(55);
        assertThat(orders.getByRole(AriaRole.BUTTON, named("Show more"))).hasCount(0);
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void the_buyers_pages_keep_nobody_out(ColorScheme colours) {
        String name = "ALL-" + colours;
        terms(name);
        String order = order(name, 1, LONG_AGO);
        shops.signal(name + "-L", name + "-NOBODY", 1, "3", AHEAD);
        shops.raced(name);
        String raced = shops.racedOrder(name, 1);
        shops.runsOut(name, Instant.now().plus(Duration.ofDays(5)));
        await().atMost(Shops.PATIENCE)
                .until(() -> given().get("/v1/remedies?location=" + name + "-SHOP")
                                .then()
                                .extract()
                                .<List<Object>>path("items")
                                .size()
                        > 1);
        for (int width : new int[] {1400, 390}) {
            for (String path : List.of(
                    "/orders?shipTo=" + name + "-L",
                    "/orders?shipTo=" + name + "-SHOP",
                    "/orders?view=SENT",
                    "/orders/" + order,
                    "/orders/" + raced)) {
                Page shown = visit(path, colours, width);
                assertThat(shown.locator("h1")).isVisible();
                assertThat(Screen.barriers(shown))
                        .as(path + " " + width + " wide")
                        .isEmpty();
                shown.context().close();
            }
        }
        Page asked = visit("/orders/" + order, colours, 1400);
        asked.getByRole(AriaRole.BUTTON, named("Cancel")).click();
        assertThat(Screen.barriers(asked)).as("asked").isEmpty();
    }

    private Page visit(String path, ColorScheme colours, int width) {
        Page opened = screen.page(address.toString(), colours);
        page = opened;
        opened.setViewportSize(width, 900);
        opened.navigate(path);
        return opened;
    }

    private static void terms(String name) {
        for (int priority = 1; priority <= 2; priority++) {
            String supplier = name + "-S" + priority;
            Shops.put("/v1/suppliers/" + supplier, Map.of("name", supplier, "currency", "EUR"));
            Shops.put(
                    "/v1/sourcing-terms/" + supplier + "/" + name + "-I",
                    Map.of("priority", priority, "leadTimeDays", 2, "unitPrice", 1.25, "currency", "EUR"));
        }
        shops.location(name + "-L");
    }

    private static String order(String name, long cycle, String raisedAt) {
        shops.signal(name + "-L", name + "-I", cycle, "10", raisedAt);
        return Shops.awaitOrderOf(name + "-L", name + "-I", cycle);
    }

    private static void respond(String order, String responseId, String status, int quantity) {
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "responseId",
                        responseId,
                        "respondedAt",
                        "2099-03-03T08:00:00Z",
                        "lines",
                        List.of(Map.of("lineNumber", 1, "status", status, "quantity", quantity))))
                .post("/v1/orders/" + order + "/responses")
                .then()
                .statusCode(202);
    }

    private static LocatorAssertions.ContainsTextOptions patiently() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
