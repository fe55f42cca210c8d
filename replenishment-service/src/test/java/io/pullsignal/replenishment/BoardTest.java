package io.pullsignal.replenishment;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.pullsignal.contracts.Topics;
import io.pullsignal.events.receipts.v1.ReceiptRecorded;
import io.pullsignal.events.usage.v1.UsageRecorded;
import io.pullsignal.testing.PullsignalTestResource;
import io.pullsignal.testing.Screen;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(PullsignalTestResource.class)
class BoardTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LOOPS_OF_SEVERAL_PAGES = 70;
    private static final int WEEKS = 8;
    private static Town town;
    private static Screen screen;

    @TestHTTPResource("/")
    URI address;

    @Inject
    DataSource database;

    @Inject
    Clock clock;

    private Page page;

    @BeforeAll
    static void open() {
        screen = Screen.open();
        town = new Town();
    }

    @AfterAll
    static void close() {
        if (screen != null) {
            screen.close();
            town.close();
        }
    }

    @AfterEach
    void leave() {
        if (page != null) {
            page.context().close();
        }
    }

    @Test
    void a_signal_comes_to_the_board_by_itself() {
        loop("WALL", "ESPRESSO", "Espresso beans", "10", 3);
        visit("/board?location=WALL", ColorScheme.LIGHT);
        assertThat(page.locator("#live")).hasText("Live");
        assertThat(cards("done")).hasCount(1);

        town.sell("WALL", "ESPRESSO", "12", clock.instant());
        town.flush();
        await().pollInterval(Duration.ofMillis(5))
                .atMost(PATIENCE)
                .until(() -> count("select count(*) from signal where location = 'WALL'") == 1);

        assertThat(cards("requested"))
                .hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE.toMillis()));
        assertThat(cards("requested")).containsText("Espresso beans");
        assertThat(cards("requested")).containsText("10 pieces");
        assertThat(cards("done")).hasCount(0);
    }

    @Test
    void the_board_comes_back_after_the_connection_was_away() {
        loop("AWAY", "TEA", "Tea", "10", 3);
        visit("/board?location=AWAY", ColorScheme.LIGHT);
        BrowserContext context = page.context();
        assertThat(page.locator("#live")).hasText("Live");

        context.setOffline(true);
        town.sell("AWAY", "TEA", "10", clock.instant());
        town.flush();
        await().atMost(PATIENCE).until(() -> count("select count(*) from signal where location = 'AWAY'") == 1);
        context.setOffline(false);

        assertThat(cards("requested")).hasCount(1);
        assertThat(page.locator("#live")).hasText("Live");
    }

    @Test
    void a_scanned_card_empties_its_container_once_and_fills_it_again() {
        loop("FLOOR", "BOLT", "Hexagon bolt", "10", 2);
        visit("/board?location=FLOOR", ColorScheme.LIGHT);

        scan("floor/bolt/1");
        assertThat(page.locator("#scan-result")).containsText("Emptied: 10 EACH used");
        scan("FLOOR/BOLT/1");
        assertThat(page.locator("#scan-result")).containsText("scanned empty already");
        List<UsageRecorded> used = published(
                Topics.USAGE_RECORDED,
                UsageRecorded.class,
                usage -> usage.getLocation().equals("FLOOR"));
        assertThat(used).hasSize(1);
        assertThat(used.get(0).getSource()).isEqualTo("board");
        assertThat(used.get(0).getLines().get(0).getQuantity()).isEqualByComparingTo("10");

        town.sell("FLOOR", "BOLT", "10", clock.instant()); // as consumption-service passes the usage on
        town.flush();
        assertThat(cards("requested")).hasCount(1);
        town.ordered("PO-77", "FLOOR", "BOLT", "10", 1, clock.instant(), 3);
        town.flush();
        assertThat(cards("in-progress")).containsText("PO-77");

        page.getByLabel("What the scan means").selectOption("FILL");
        scan("FLOOR/BOLT/1");
        assertThat(page.locator("#scan-result")).containsText("Received: 10 EACH of order PO-77");
        List<ReceiptRecorded> received = published(
                Topics.RECEIPTS_RECORDED,
                ReceiptRecorded.class,
                receipt -> receipt.getOrderNumber().equals("PO-77"));
        assertThat(received).hasSize(1);
        assertThat(received.get(0).getLines().get(0).getLineNumber()).isEqualTo(3);
    }

    @Test
    void a_scan_that_makes_no_sense_says_so() {
        loop("FLOOR2", "NUT", "Nut", "10", 2);
        visit("/board", ColorScheme.LIGHT);

        scan("FLOOR2/NUT/9");
        assertThat(page.locator("#scan-result")).containsText("Card 9 is not part of this loop");
        page.getByLabel("What the scan means").selectOption("FILL");
        scan("FLOOR2/NUT/1");
        assertThat(page.locator("#scan-result")).containsText("have this container filled already");
        scan("NOWHERE/NUT/1");
        assertThat(page.locator("#scan-result")).containsText("no position NOWHERE/NUT");
        given().contentType(ContentType.JSON)
                .body("{\"code\": \"x\"}")
                .post("/v1/scans")
                .then()
                .statusCode(400);
        given().contentType(ContentType.URLENC)
                .body("code=x")
                .post("/v1/scans")
                .then()
                .statusCode(415);
    }

    @Test
    void filters_narrow_the_board_and_stay_in_the_address() {
        loop("NORTH", "JAM-1", "Strawberry jam", "10", 2);
        loop("NORTH", "JAM-2", "Plum 100% jam", "10", 2);
        loop("SOUTH", "JAM-1", "Strawberry jam", "10", 2);
        visit("/board", ColorScheme.LIGHT);

        page.getByLabel("Location", exactly()).selectOption("NORTH");
        assertThat(cards("done")).hasCount(2);
        page.getByLabel("Item", exactly()).fill("100%");
        assertThat(cards("done")).hasCount(1);
        assertThat(cards("done")).containsText("Plum");
        assertThat(page).hasURL(Pattern.compile("location=NORTH&text=100%25"));
        page.reload();
        assertThat(cards("done")).hasCount(1);
        page.getByText("Clear").click();
        assertThat(page).hasURL(Pattern.compile("/board$"));
    }

    @Test
    void a_long_column_comes_in_pages_worst_first() {
        StringBuilder csv = new StringBuilder("location,item,containerQuantity,cardCount,dailyDemand,leadTimeDays\n");
        for (int i = 0; i < LOOPS_OF_SEVERAL_PAGES; i++) {
            csv.append("PAGES,P-%03d,10,3,5,1%n".formatted(i));
            town.count("PAGES", "P-%03d".formatted(i), String.valueOf(100 + i), Town.MONDAY);
        }
        town.flush();
        awaitPositions("PAGES", LOOPS_OF_SEVERAL_PAGES);
        given().contentType("text/csv")
                .body(csv.toString())
                .post("/v1/loops/import")
                .then()
                .statusCode(200);
        visit("/board?location=PAGES", ColorScheme.LIGHT);

        assertThat(cards("done")).hasCount(30);
        assertThat(cards("done").first()).containsText("P-000");
        page.getByRole(AriaRole.BUTTON, named("Show more")).click();
        assertThat(cards("done")).hasCount(60);
        page.getByRole(AriaRole.BUTTON, named("Show more")).click();
        assertThat(cards("done")).hasCount(LOOPS_OF_SEVERAL_PAGES);
        assertThat(cards("done").last()).containsText("P-069");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Show more"))).hasCount(0);
    }

    @Test
    void everything_can_be_reached_by_keyboard() {
        loop("KEYS", "CUP", "Cup", "10", 2);
        loop("KEYS", "PLATE", "Plate", "10", 2);
        visit("/board?location=KEYS", ColorScheme.LIGHT);

        page.keyboard().press("Tab");
        assertThat(page.getByText("Skip to content")).isFocused();
        page.keyboard().press("Enter");
        tabUntil(".card a");
        page.keyboard().press("ArrowDown");
        assertThat(cards("done").nth(1).locator("a")).isFocused();
        assertThat(page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle"))
                .isEqualTo("solid");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Plate");

        tabUntil("#scan-code");
        page.keyboard().type("cup");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, named("Find an item"))).isVisible();
        assertThat(page.getByRole(AriaRole.LINK, named("Cup")).first()).isVisible();
    }

    @Test
    void a_loop_says_what_it_holds_and_why_it_ordered() {
        loop("WHY", "HONEY", "Honey", "10", 3);
        String sale = town.sell("WHY", "HONEY", "11", clock.instant());
        town.flush();
        await().atMost(PATIENCE).until(() -> count("select count(*) from signal where location = 'WHY'") == 1);
        visit("/board/loops/WHY/HONEY", ColorScheme.LIGHT);

        assertThat(page.locator(".why")).containsText("10 pieces on order by one signal. What is needed is on order.");
        assertThat(page.locator(".why")).containsText(sale);
        assertThat(page.locator(".shelf")).containsText("Card 1: Requested");
        assertThat(page.locator(".figures")).containsText("30 pieces 15 days of supply");
        assertThat(page.locator("#chart svg")).isVisible();
    }

    @Test
    void a_proposal_is_accepted_on_the_page_of_its_loop_under_a_name() {
        undersized("FITS", "COFFEE", "Coffee");
        visit("/board/loops/FITS/COFFEE", ColorScheme.LIGHT);
        assertThat(page.locator(".proposal")).containsText("Too small");
        assertThat(page.locator(".proposal")).containsText("Card count 2 → 10");
        assertThat(page.locator(".proposals .figures")).containsText("100 a day");

        page.getByLabel("Your name").fill("Zoë");
        page.getByRole(AriaRole.BUTTON, named("Accept")).click();

        assertThat(page.locator(".proposal")).hasCount(0);
        assertThat(page.locator(".proposals")).containsText("Accepted");
        assertThat(page.locator(".proposals")).containsText("Zoë");
        assertThat(page.locator("[aria-labelledby=figures-title]")).containsText("the formula says 10");
    }

    @Test
    void what_waits_for_people_is_on_one_page_and_is_decided_there() {
        undersized("OFFICE", "COFFEE", "Coffee");
        loop("OFFICE", "OIL", "Olive oil", "10", 3);
        loop("OFFICE", "RICE", "Rice", "10", 3);
        given().contentType(ContentType.JSON)
                .body("{\"policy\": \"MIN_MAX\", \"minimum\": 5, \"maximum\": 20, \"signalCap\": 100}")
                .put("/v1/loops/OFFICE/RICE")
                .then()
                .statusCode(200);
        town.sell("OFFICE", "RICE", "500", clock.instant());
        town.sell("OFFICE", "OIL", "31", clock.instant());
        town.flush();
        await().atMost(PATIENCE)
                .until(() ->
                        count("select count(*) from stock_alert where location = 'OFFICE' and kind = 'RUNS_OUT_FIRST'"
                                        + " and item = 'OIL'")
                                == 1);
        visit("/board/attention?location=OFFICE", ColorScheme.LIGHT);
        assertThat(page.locator("#live")).hasText("Live");
        assertThat(page.getByRole(AriaRole.REGION, named("Runs out first"))).containsText("Olive oil");
        assertThat(page.getByRole(AriaRole.REGION, named("Runs out first"))).containsText("is out of stock");

        assertThat(page.getByRole(AriaRole.REGION, named("Waits for approval"))).containsText("490 pieces");
        page.getByLabel("Why, for Rice at OFFICE").fill("a wedding");
        page.getByRole(AriaRole.BUTTON, named("Approve Rice at OFFICE")).press("Enter");
        assertThat(page.locator("#scan-result")).containsText("Rice: approved");
        assertThat(page.getByRole(AriaRole.REGION, named("Waits for approval"))).hasCount(0);
        await().atMost(PATIENCE)
                .until(() -> count("select count(*) from signal where location = 'OFFICE' and item = 'RICE'") == 1);

        page.getByRole(AriaRole.BUTTON, named("Accept for Coffee at OFFICE")).click();
        assertThat(page.locator("#scan-result")).containsText("Say who decides first");
        page.getByLabel("Your name, for what you decide").fill("Zoë");
        page.getByRole(AriaRole.BUTTON, named("Accept for Coffee at OFFICE")).click();
        assertThat(page.locator("#scan-result")).containsText("Coffee: accepted");
        await().atMost(PATIENCE)
                .until(() -> count("select count(*) from loop_proposal where location = 'OFFICE' and item = 'COFFEE'"
                                + " and decided_by = 'Zoë'")
                        == 1);
    }

    @Test
    void the_board_shows_the_items_of_a_class() {
        undersized("CLASSES", "LOBSTER", "Lobster");
        loop("CLASSES", "NAPKIN", "Napkin", "10", 2);
        given().post("/v1/statistics/runs?location=CLASSES").then().statusCode(202);
        await().atMost(PATIENCE)
                .until(() ->
                        count("select count(*) from demand_class where location = 'CLASSES' and abc is not null") == 2);
        visit("/board?location=CLASSES", ColorScheme.LIGHT);
        assertThat(page.locator(".card[data-key$=\"CLASSES/NAPKIN\"]").first()).isVisible();

        page.getByLabel("Class", exactly()).selectOption("A");

        assertThat(page.locator(".card[data-key$=\"CLASSES/NAPKIN\"]")).hasCount(0);
        assertThat(page.locator(".card").first()).containsText("Lobster");
        assertThat(page).hasURL(Pattern.compile("abc=A"));
    }

    @Test
    void cards_are_printed_with_their_codes() {
        loop("PRINT", "SYRUP", "Rose syrup", "12", 3);
        visit("/board/cards?location=PRINT", ColorScheme.DARK);

        assertThat(page.locator(".printed-card")).hasCount(3);
        assertThat(page.locator(".printed-card").nth(2)).containsText("PRINT/SYRUP/3");
        assertThat(page.locator(".printed-card svg.qr")).hasCount(3);
        assertThat(page.locator(".printed-card svg.code128")).hasCount(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void no_page_keeps_anybody_out(ColorScheme colours) {
        String location = "ACCESS-" + colours;
        loop(location, "OIL", "Olive oil", "10", 3);
        loop(location, "SALT", "Sea salt", "10", 3);
        town.sell(location, "OIL", "10", clock.instant());
        town.sell(location, "SALT", "31", clock.instant());
        town.flush();
        await().atMost(PATIENCE)
                .until(() -> count("select count(*) from signal where location = '" + location + "'") == 4);

        undersized(location, "VINEGAR", "Vinegar");

        for (String path : List.of(
                "/board?location=" + location,
                "/board/loops/" + location + "/VINEGAR",
                "/board/loops/" + location + "/OIL",
                "/board/attention?location=" + location,
                "/board/find?text=oil",
                "/board/cards?location=" + location)) {
            visit(path, colours);
            assertThat(Screen.barriers(page)).as(path).isEmpty();
            page.context().close();
        }
        page = null;
    }

    private void visit(String path, ColorScheme colours) {
        page = screen.page(address.toString(), colours);
        page.navigate(path);
    }

    private Locator cards(String column) {
        return page.locator("#column-" + column + " .card");
    }

    private void scan(String code) {
        page.locator("#scan-code").fill(code);
        page.locator("#scan-code").press("Enter");
    }

    private void tabUntil(String selector) {
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("Tab");
            if ((Boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector)) {
                return;
            }
        }
        throw new AssertionError("60 times Tab did not reach " + selector);
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    /** A full loop, planned for 2 units a day and 2 days. */
    private void loop(String location, String item, String description, String containerQuantity, int cards) {
        town.item(item, description);
        LoopsApiTest.source(town, item);
        town.count(
                location,
                item,
                new BigDecimal(containerQuantity)
                        .multiply(BigDecimal.valueOf(cards))
                        .toPlainString(),
                clock.instant().minus(Duration.ofDays(1)));
        town.flush();
        await().atMost(PATIENCE)
                .until(() -> count("select count(*) from stock_position where location = '" + location
                                + "' and item = '" + item + "' and on_hand > 0")
                        == 1);
        given().contentType(ContentType.JSON)
                .body("{\"containerQuantity\": %s, \"cardCount\": %d, \"dailyDemand\": 2, \"leadTimeDays\": 2}"
                        .formatted(containerQuantity, cards))
                .put("/v1/loops/" + location + "/" + item)
                .then()
                .statusCode(200);
    }

    /** A loop of two cards whose sales of eight weeks ask for ten. */
    private void undersized(String location, String item, String description) {
        Instant first = clock.instant().minus(Duration.ofDays(7L * WEEKS));
        town.item(item, description);
        LoopsApiTest.source(town, item);
        town.count(location, item, "100000", first);
        for (int day = 0; day < 7 * WEEKS; day++) {
            town.sell(location, item, "100", first.plusSeconds(60).plus(Duration.ofDays(day)));
        }
        town.flush();
        given().contentType(ContentType.JSON)
                .body("{\"containerQuantity\": 25, \"cardCount\": 2, \"dailyDemand\": 10, \"leadTimeDays\": 2}")
                .put("/v1/loops/" + location + "/" + item)
                .then()
                .statusCode(200);
        await().atMost(PATIENCE).untilAsserted(() -> {
            given().post("/v1/positions/" + location + "/" + item + "/demand/refresh");
            assertThat(count("select count(*) from loop_proposal where location = '" + location + "' and item = '"
                            + item + "' and changes->0->>'proposed' = '10'"))
                    .isEqualTo(1);
        });
    }

    private void awaitPositions(String location, int positions) {
        await().atMost(PATIENCE)
                .until(() ->
                        count("select count(*) from stock_position where location = '" + location + "'") == positions);
    }

    private <T extends SpecificRecord> List<T> published(String topic, Class<T> type, Predicate<T> wanted) {
        await().atMost(PATIENCE).until(() -> !town.read(topic, type, wanted).isEmpty());
        return town.read(topic, type, wanted);
    }

    private long count(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(query);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
