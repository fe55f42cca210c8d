package io.pullsignal.kpi.service;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.pullsignal.events.consumption.v1.ConsumptionKind;
import io.pullsignal.events.orders.v1.OrderStep;
import io.pullsignal.kpi.KpiSettings;
import io.pullsignal.testing.PullsignalTestResource;
import io.pullsignal.testing.Screen;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Headers;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages of key figures in Chromium, over eight weeks of two shops. */
@QuarkusTest
@QuarkusTestResource(PullsignalTestResource.class)
@QuarkusTestResource(FreeLedgerPort.class)
class DashboardTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int DAYS = 56;
    private static final int ITEMS_OF_TWO_PAGES = 60;
    private static final long SEED = 20_261_122;
    private static Screen screen;
    private static boolean traded;

    /** An item, its supplier, its daily demand, what a delivery brings, and how many days late it comes. */
    private record Product(
            String item, String category, String cost, String supplier, int daily, int delivery, int daysLate) {}

    private static final List<Product> PRODUCTS = List.of(
            new Product("DB-MILK", "DB DAIRY", "0.8000", "DB-FARM", 20, 136, 0),
            new Product("DB-YOGHURT", "DB DAIRY", "0.5000", "DB-FARM", 12, 82, 0),
            new Product("DB-CHEESE", "DB DAIRY", "6.0000", "DB-FARM", 4, 34, 0),
            new Product("DB-BREAD", "DB BAKERY", "1.2000", "DB-BAKER", 15, 104, 1),
            new Product("DB-ROLL", "DB BAKERY", "0.2000", "DB-BAKER", 40, 272, 1),
            new Product("DB-SALMON", "DB FISH", "9.0000", "DB-HARBOUR", 5, 22, 2));

    @TestHTTPResource("/")
    URI address;

    @Inject
    Clock clock;

    @Inject
    KpiSettings settings;

    private Feed feed;
    private Page page;

    @BeforeAll
    static void open() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
        screen = Screen.open();
    }

    @AfterAll
    static void close() {
        if (screen != null) {
            screen.close();
        }
    }

    @BeforeEach
    void trade() {
        feed = new Feed();
        if (!traded) {
            trade("DB-NORTH", 1);
            trade("DB-SOUTH", 2);
            feed.awaitFolded();
            traded = true;
        }
    }

    @AfterEach
    void leave() {
        feed.close();
        if (page != null) {
            page.context().close();
        }
    }

    @Test
    void a_tile_shows_value_target_trend_and_standing_as_the_interface_has_them() {
        visit("/kpis?location=DB-NORTH");
        JsonPath kpis = get("/v1/kpis?location=DB-NORTH&from=" + today().minusDays(27) + "&to=" + today())
                .jsonPath();

        Locator fill = tile("unit-fill-rate");
        assertThat(fill).containsText("Unit fill rate");
        assertThat(fill).containsText("Target: at least 97, red below 95");
        String standing = kpis.getString("items[0].kpis.find { it.kpi == 'unit-fill-rate' }.status");
        assertThat(fill.locator(".chip"))
                .hasText(List.of("On target", "Watch", "Off target")
                        .get(List.of("GREEN", "YELLOW", "RED").indexOf(standing)));
        assertThat(fill.locator(".tile-value strong").textContent()).isEqualTo(figure(kpis, "unit-fill-rate"));
        assertThat(fill.locator("svg.trend")).hasAttribute("aria-label", Pattern.compile("By day: from .* highest .*"));
        assertThat(fill.locator("svg.trend .line").getAttribute("d")).contains("L");
        assertThat(fill.locator(".tile-compared")).containsText("the 28 days before:");
        assertThat(page.locator(".tile")).hasCount(13);
    }

    @Test
    void a_page_runs_nothing_and_styles_nothing_of_its_own_and_nobody_keeps_it() {
        Headers headers = get("/kpis").headers();
        assertThat(headers.getValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'self'")
                .doesNotContain("unsafe");
        assertThat(headers.getValue("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void a_tile_leads_to_the_list_worst_first_then_to_the_events_and_to_the_board() {
        visit("/kpis?location=DB-NORTH");
        tile("stockout-rate").locator("a").click();

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Stockout rate");
        List<String> worst = get("/v1/kpis/stockout-rate/worst?location=DB-NORTH&from=" + today().minusDays(27) + "&to="
                        + today())
                .jsonPath()
                .getList("items.group");
        assertThat(rows().first()).containsText("DB-SALMON");
        assertThat(rows().evaluateAll("rows => rows.map(row => row.dataset.key)"))
                .isEqualTo(worst);

        rows().first().getByRole(AriaRole.LINK).first().click();
        assertThat(page.getByRole(AriaRole.HEADING, named("Movements"))).isVisible();
        assertThat(page.locator("[data-live=movements]")).containsText("Sale");
        assertThat(page.locator("[data-live=movements]")).containsText("Receipt");
        assertThat(page.locator("[data-live=lines]")).containsText("2 days late");
        assertThat(page.locator("[data-live=stockouts] tbody tr").first()).containsText("DB-SALMON");
        assertThat(page.getByRole(AriaRole.LINK, named("Its loop on the board")))
                .hasAttribute("href", settings.replenishmentUrl() + "/board/loops/DB-NORTH/DB-SALMON");
        page.getByRole(AriaRole.LINK, named("Earlier movements")).click();
        assertThat(page.locator("[data-live=movements] tbody tr").first()).isVisible();
        assertThat(page).hasURL(Pattern.compile("afterMovement="));
    }

    @Test
    void a_figure_of_suppliers_leads_to_the_order_lines() {
        visit("/kpis/supplier-otif?by=supplier");
        Locator harbour = page.locator("tr[data-key=DB-HARBOUR]");
        assertThat(harbour).containsText("0 %");
        assertThat(harbour).containsText("Off target");
        assertThat(page.locator("tr[data-key=DB-FARM]")).containsText("On target");
        harbour.getByRole(AriaRole.LINK).first().click();

        assertThat(rows()).hasCount(1);
        page.getByRole(AriaRole.LINK, named("Events behind it")).click();
        assertThat(page.locator("[data-live=lines] tbody tr").first()).containsText("DB-HARBOUR");
        assertThat(page.getByRole(AriaRole.HEADING, named("Movements"))).hasCount(0);
    }

    @Test
    void a_supplier_has_its_scorecard_with_history_and_the_lines_behind_it() {
        visit("/kpis/suppliers?days=28");
        Locator harbour = page.locator("tr[data-key=DB-HARBOUR]");
        assertThat(harbour).containsText("0 %");
        assertThat(harbour).containsText("Off target");
        assertThat(harbour).containsText("5 / 5");
        harbour.getByRole(AriaRole.LINK).click();

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("DB-HARBOUR");
        assertThat(tile("lead-time").locator("strong")).hasText("5");
        assertThat(tile("lead-time")).containsText("nine of ten within 5, agreed 3");
        assertThat(tile("lead-time").locator(".chip")).hasText("On target");
        assertThat(tile("days-late").locator("strong")).hasText("2");
        assertThat(tile("prices").locator("strong")).hasText("100");
        assertThat(tile("supplier-otif").locator("svg.trend .line").first()).isAttached();
        assertThat(page.locator("[data-live=weeks] tr").first()).containsText("0 %");

        page.getByLabel("Days late allowed").fill("2");
        page.getByLabel("Days late allowed").press("Enter");
        assertThat(page).hasURL(Pattern.compile("lateDays=2"));
        assertThat(tile("supplier-otif").locator("strong")).hasText("100");
        page.getByLabel("In full counts").selectOption("order");
        assertThat(page).hasURL(Pattern.compile("basis=order"));
        assertThat(tile("supplier-otif")).containsText("by order");
        page.getByRole(AriaRole.LINK, named("Order lines")).click();
        assertThat(page.locator("[data-live=lines] tbody tr").first()).containsText("DB-HARBOUR");
        given().get("/kpis/suppliers/NOBODY").then().statusCode(404);
    }

    @Test
    void a_long_list_comes_in_pages() {
        feed.location("DB-MANY", 1, "Europe/Berlin");
        Instant noon = today().minusDays(1).atTime(12, 0).atZone(BERLIN).toInstant();
        for (int n = 0; n < ITEMS_OF_TWO_PAGES; n++) {
            String item = "DBM-%02d".formatted(n);
            feed.received("DB-MANY", item, "dock/" + item, 1, String.valueOf(n), "PO-DBM", noon, BERLIN);
            feed.consumption("DB-MANY", item, "pos/" + item, ConsumptionKind.SALE, "30", noon.plusSeconds(60), BERLIN);
        }
        feed.awaitFolded();
        visit("/kpis/unit-fill-rate?location=DB-MANY");

        assertThat(rows()).hasCount(50);
        assertThat(rows().nth(1)).containsText("DBM-01");
        assertThat(rows().nth(1)).containsText("3.33 %");
        page.getByRole(AriaRole.LINK, named("Next page")).click();
        assertThat(rows()).hasCount(ITEMS_OF_TWO_PAGES - 50);
        assertThat(rows().last()).containsText("DBM-59");
        assertThat(page.getByRole(AriaRole.LINK, named("Next page"))).hasCount(0);
    }

    @Test
    void a_figure_changes_by_itself() {
        feed.location("DB-LIVE", 1, "Europe/Berlin");
        Instant before = clock.instant().minusSeconds(3_600);
        feed.received("DB-LIVE", "DB-LIVE-X", "dock/DB-LIVE", 1, "10", "PO-DBL", before, BERLIN);
        feed.consumption(
                "DB-LIVE", "DB-LIVE-X", "pos/DB-LIVE-1", ConsumptionKind.SALE, "5", before.plusSeconds(1), BERLIN);
        feed.awaitFolded();
        visit("/kpis?location=DB-LIVE&days=7");
        assertThat(page.locator("#live")).hasText("Live");
        assertThat(tile("unit-fill-rate")).containsText("100");
        assertThat(tile("unit-fill-rate")).containsText("On target");

        feed.consumption(
                "DB-LIVE", "DB-LIVE-X", "pos/DB-LIVE-2", ConsumptionKind.SALE, "15", before.plusSeconds(2), BERLIN);

        assertThat(tile("unit-fill-rate").locator("strong")).hasText("50");
        assertThat(tile("unit-fill-rate")).containsText("Off target");
    }

    @Test
    void locations_and_periods_are_compared() {
        visit("/kpis?location=DB-NORTH");
        page.getByLabel("Compare with").selectOption("same");
        assertThat(tile("unit-fill-rate").locator(".tile-compared")).hasCount(0);
        page.getByLabel("Other location").selectOption("DB-SOUTH");
        assertThat(page).hasURL(Pattern.compile("otherLocation=DB-SOUTH"));

        JsonPath south = get("/v1/kpis?location=DB-SOUTH&from=" + today().minusDays(27) + "&to=" + today())
                .jsonPath();
        assertThat(tile("days-of-inventory").locator(".tile-compared"))
                .containsText("DB-SOUTH: " + figure(south, "days-of-inventory"));
        assertThat(tile("days-of-inventory").locator(".tile-compared"))
                .containsText(Pattern.compile("better|worse|same"));
        assertThat(tile("days-of-inventory").locator("svg.trend .other").first())
                .isAttached();

        page.getByLabel("Period").selectOption("chosen");
        page.locator("#from").fill(today().minusDays(9).toString());
        page.locator("#from").press("Enter");
        assertThat(page).hasURL(Pattern.compile("days=chosen&from="));
        assertThat(page.locator("[data-live=as-of]")).containsText(" to ");
    }

    @Test
    void thresholds_hold_for_their_scope_and_their_change_is_shown() {
        visit("/kpis/supplier-in-full?location=DB-SOUTH");
        assertThat(page.locator("[data-live=value] .chip").first()).hasText("On target");
        page.getByLabel("Green from").fill("200");
        page.getByLabel("Red beyond").fill("150");
        page.getByLabel("Your name").fill("Ann");
        page.getByLabel("Why").fill("fresh goods");
        page.getByRole(AriaRole.BUTTON, named("Set")).click();

        assertThat(page.locator("[data-live=value] .chip").first()).hasText("Off target");
        assertThat(page.locator("[data-live=value]")).containsText("Target: at least 200, red below 150");
        assertThat(page.locator(".changes")).containsText("at DB-SOUTH; by Ann: fresh goods");
        assertThat(page.locator(".marks .mark")).hasCount(1);
        String north =
                "/v1/kpis?location=DB-NORTH&kpi=supplier-in-full&from=" + today().minusDays(27) + "&to=" + today();
        assertThat(get(north).jsonPath().getFloat("items[0].kpis[0].green")).isEqualTo(95);

        page.getByLabel("Green from").fill("2");
        page.getByRole(AriaRole.BUTTON, named("Set")).click();
        assertThat(page.locator("#announcement")).containsText("higher is better");
        given().contentType("application/json")
                .body("{\"by\": \"Ann\"}")
                .put("/v1/thresholds/supplier-in-full?location=DB-SOUTH")
                .then()
                .statusCode(200);
        assertThat(get("/v1/thresholds").jsonPath().getList("location")).doesNotContain("DB-SOUTH");
    }

    @Test
    void figures_and_lists_are_exported() {
        String period = "location=DB-NORTH&from=" + today().minusDays(27) + "&to=" + today();
        List<String> figures = get("/v1/kpis/export.csv?" + period)
                .then()
                .contentType("text/csv")
                .extract()
                .asString()
                .lines()
                .toList();
        assertThat(figures.get(0)).startsWith("none,kpi,value,unit,numerator,denominator,factor,green,red,status");
        assertThat(figures).hasSize(14);
        List<String> worst = get("/v1/kpis/stockout-rate/worst.csv?" + period)
                .asString()
                .lines()
                .toList();
        assertThat(worst).hasSize(1 + PRODUCTS.size());
        assertThat(worst.get(1)).startsWith("DB-SALMON,stockout-rate,");
    }

    @Test
    void movements_and_order_lines_are_paged_by_key() {
        String period = "location=DB-NORTH&item=DB-MILK&from=" + today().minusDays(27) + "&to=" + today();
        JsonPath first = get("/v1/movements?limit=20&" + period).jsonPath();
        JsonPath second = given().queryParam("after", first.getString("next"))
                .get("/v1/movements?limit=500&" + period)
                .jsonPath();
        JsonPath all = get("/v1/movements?limit=500&" + period).jsonPath();
        assertThat(first.getList("items.eventId"))
                .hasSize(20)
                .doesNotContainAnyElementsOf(second.getList("items.eventId"));
        assertThat(all.getList("items.eventId"))
                .hasSize(20 + second.getList("items.eventId").size());

        JsonPath line = get("/v1/order-lines?limit=1&" + period).jsonPath();
        assertThat(line.getString("items[0].supplier")).isEqualTo("DB-FARM");
        JsonPath following = given().queryParam("after", line.getString("next"))
                .get("/v1/order-lines?limit=1&" + period)
                .jsonPath();
        assertThat(following.getString("items[0].agreedDate")).isLessThan(line.getString("items[0].agreedDate"));
        given().get("/v1/movements?from=" + today() + "&to=" + today()).then().statusCode(400);
        given().get("/v1/movements?after=x&" + period).then().statusCode(400);
    }

    @Test
    void an_address_that_makes_no_sense_is_told_so() {
        given().get("/kpis/luck").then().statusCode(404);
        given().get("/kpis?days=many").then().statusCode(400);
        given().get("/kpis?days=chosen&from=2026-06-02&to=2026-06-01").then().statusCode(400);
        given().get("/kpis/unit-fill-rate?by=colour").then().statusCode(400);
        given().redirects().follow(false).get("/").then().statusCode(303).header("Location", endsWith("/kpis"));
    }

    @Test
    void everything_can_be_reached_by_keyboard() {
        visit("/kpis?location=DB-NORTH");
        page.keyboard().press("Tab");
        assertThat(page.getByText("Skip to content")).isFocused();
        tabUntil(".tile a");
        assertThat(page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle"))
                .isEqualTo("solid");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Inventory turnover");
        tabUntil("tr[data-key] a");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, named("Movements"))).isVisible();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void no_page_keeps_anybody_out(ColorScheme colours) {
        for (String path : List.of(
                "/kpis",
                "/kpis?location=DB-NORTH&otherLocation=DB-SOUTH",
                "/kpis/unit-fill-rate?location=DB-NORTH",
                "/kpis/evidence?location=DB-NORTH&item=DB-SALMON",
                "/kpis/suppliers",
                "/kpis/suppliers/DB-HARBOUR")) {
            for (int width : new int[] {1_400, 390}) {
                page = screen.page(address.toString(), colours, width, 900);
                page.navigate(path);
                assertThat(page.locator("#live")).hasText("Live");
                String name = path.replaceAll("[^a-z-]+", "_") + "-" + colours + "-" + width + ".png";
                page.screenshot(
                        new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "screenshots", name)));
                assertThat(Screen.barriers(page)).as(path + " " + width).isEmpty();
                assertThat((Boolean) page.evaluate(
                                "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                        .as("no sideways scrolling of " + path + " at " + width)
                        .isTrue();
                page.context().close();
            }
        }
        page = null;
    }

    private void trade(String location, int shop) {
        Random random = new Random(SEED + shop);
        feed.location(location, 1, "Europe/Berlin");
        for (Product product : PRODUCTS) {
            if (shop == 1) {
                feed.item(product.item(), 1, product.category(), product.cost(), "EUR");
            }
            feed.loop(location, product.item(), product.supplier());
        }
        for (int day = 0; day < DAYS; day++) {
            LocalDate date = today().minusDays(DAYS - 1L - day);
            for (Product product : PRODUCTS) {
                if (day == 0 && product.daysLate() < 2) {
                    String opening = String.valueOf(product.delivery());
                    feed.received(
                            location,
                            product.item(),
                            "dock/" + location + "/" + product.item(),
                            1,
                            opening,
                            "",
                            at(date, 6),
                            BERLIN);
                }
                trade(location, product, date, day, random);
            }
        }
    }

    /** Every fifth day a delivery is agreed; sales at noon and in the evening, more at weekends. */
    private void trade(String location, Product product, LocalDate date, int day, Random random) {
        String about = location + "/" + product.item() + "/" + day;
        if (day % 5 == 0) {
            LocalDate came = date.plusDays(product.daysLate());
            if (!came.isAfter(today())) {
                String units = String.valueOf(product.delivery());
                Instant sent = at(date.minusDays(3), 9);
                Feed.Line ordered = new Feed.Line(1, product.item(), units, units, "0", date);
                feed.order(about, 1, OrderStep.SENT, product.supplier(), location, sent, ordered);
                feed.order(
                        about,
                        2,
                        OrderStep.ACKNOWLEDGED,
                        product.supplier(),
                        location,
                        sent.plus(Duration.ofHours(2 + day / 10)),
                        ordered);
                feed.order(
                        about,
                        3,
                        OrderStep.RECEIVED,
                        product.supplier(),
                        location,
                        at(came, 7),
                        new Feed.Line(1, product.item(), units, "0", units, date));
                feed.received(location, product.item(), "dock/" + about, 1, units, about, at(came, 7), BERLIN);
            }
        }
        int weekend = date.getDayOfWeek().getValue() >= 6 ? 2 : 1;
        for (int hour : new int[] {12, 18}) {
            int units = Math.max(1, product.daily() / 2 * weekend + random.nextInt(5) - 2);
            Instant at = at(date, hour);
            if (!at.isAfter(clock.instant())) {
                feed.consumption(
                        location,
                        product.item(),
                        "pos/" + about + "/" + hour,
                        ConsumptionKind.SALE,
                        String.valueOf(units),
                        at,
                        BERLIN);
            }
        }
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(BERLIN).toInstant();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private void visit(String path) {
        page = screen.page(address.toString(), ColorScheme.LIGHT);
        page.navigate(path);
    }

    private Locator tile(String code) {
        return page.locator(".tile[data-key=" + code + "]");
    }

    private Locator rows() {
        return page.locator("[data-live=rows] tr");
    }

    /** As the page has it, without its unit. */
    private static String figure(JsonPath kpis, String kpi) {
        BigDecimal value = new BigDecimal(kpis.getString("items[0].kpis.find { it.kpi == '" + kpi + "' }.value"));
        int decimals = value.abs().intValue() < 10 ? 2 : value.abs().intValue() < 100 ? 1 : 0;
        return value.setScale(decimals, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private void tabUntil(String selector) {
        for (int n = 0; n < 80; n++) {
            page.keyboard().press("Tab");
            if ((Boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector)) {
                return;
            }
        }
        throw new AssertionError("80 times Tab did not reach " + selector);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
