package io.pullsignal.consumption;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.contracts.Topics;
import io.pullsignal.events.consumption.v1.ConsumptionRecorded;
import io.pullsignal.events.masterdata.v1.ItemDefined;
import io.pullsignal.events.masterdata.v1.LocationDefined;
import io.pullsignal.events.sales.v1.SaleKind;
import io.pullsignal.testing.PullsignalTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PullsignalTestResource.class)
class MasterDataTest {
    private ServiceDriver driver;

    @BeforeEach
    void open() {
        driver = new ServiceDriver(Instant.now());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void definition_change_and_deletion_are_published_with_rising_versions() {
        String code = driver.unique("ITEM");
        driver.defineItem(code, "\"description\":\"one\"");
        driver.defineItem(code, "\"description\":\"two\"");
        driver.defineItem(code, "\"description\":\"two\"");
        given().delete("/v1/items/" + code).then().statusCode(204);
        driver.defineItem(code, "\"description\":\"three\"");
        driver.awaitDrained();

        List<ConsumerRecord<String, byte[]>> records = driver.read(Topics.ITEMS).stream()
                .filter(record -> record.key().equals(code))
                .toList();
        assertThat(records).hasSize(4);
        assertThat(records.get(2).value()).isNull();
        assertThat(List.of(version(records.get(0)), version(records.get(1)), version(records.get(3))))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void a_location_says_when_it_sells() {
        String shop = driver.unique("SHOP");
        String market = driver.unique("MARKET");
        Response put = given().contentType("application/json")
                .body("{\"timeZone\":\"UTC\",\"currency\":\"EUR\",\"opensAt\":\"06:30\",\"closesAt\":\"00:00\"}")
                .put("/v1/locations/" + shop);
        assertThat(put.statusCode()).isEqualTo(200);
        String rows = "code,timeZone,currency,opensAt,closesAt\n" + market + ",UTC,EUR,07:00,13:00\n"
                + driver.unique("BACKWARDS") + ",UTC,EUR,13:00,07:00\n" + driver.unique("HALF") + ",UTC,EUR,13:00,\n"
                + driver.unique("NOON") + ",UTC,EUR,noon,13:00\n";
        Response imported = csv("locations", rows, false);
        driver.awaitDrained();

        assertThat(imported.jsonPath().getInt("accepted")).isEqualTo(1);
        assertThat(imported.jsonPath().getList("rejected")).hasSize(3);
        assertThat(given().get("/v1/locations/" + shop).jsonPath().getString("opensAt"))
                .isEqualTo("06:30");
        assertThat(driver.read(Topics.LOCATIONS).stream()
                        .filter(record -> record.value() != null)
                        .map(record -> driver.codec.decode(record.value(), LocationDefined.class))
                        .filter(location -> List.of(shop, market).contains(location.getCode()))
                        .map(location -> location.getOpensAt() + " to " + location.getClosesAt()))
                .containsExactly("06:30 to 00:00", "07:00 to 13:00");
    }

    @Test
    void alias_or_gtin_of_another_item_is_refused() {
        String owner = driver.unique("OWNER");
        String alias = driver.unique("ALIAS");
        driver.defineItem(owner, "\"aliases\":[\"" + alias + "\"],\"gtin\":\"036000291452\"");

        for (String clash : List.of("\"aliases\":[\"" + alias.toLowerCase() + "\"]", "\"gtin\":\"0036000291452\"")) {
            Response response = given().contentType("application/json")
                    .body("{\"currency\":\"EUR\"," + clash + "}")
                    .put("/v1/items/" + driver.unique("OTHER"));
            assertThat(response.statusCode()).isEqualTo(422);
            assertThat(response.jsonPath().getString("detail")).contains("belongs to item " + owner);
        }
        given().delete("/v1/items/" + owner).then().statusCode(204);
    }

    @Test
    void sold_menu_consumes_its_components_found_by_alias() {
        String shop = driver.unique("SHOP");
        String bun = driver.unique("BUN");
        String menu = driver.unique("MENU");
        driver.defineLocation(shop, "UTC");
        driver.defineItem(bun, "\"standardCost\":0.2");
        driver.defineItem(menu, "\"stocked\":false,\"aliases\":[\"" + driver.unique("M1") + "\"]");
        String csv = "soldItem,effectiveFrom,effectiveTo,yield,item,quantity,unit\n" + menu + ",2020-01-01,,1," + bun
                + ",2,\n";
        assertThat(csv("recipes", csv, false).jsonPath().getInt("accepted")).isEqualTo(1);

        driver.send(driver.sale("R1", shop, SaleKind.SALE, null, ServiceDriver.line(1, driver.unique("M1"), "3", "4")));
        driver.awaitDrained();

        ConsumptionRecorded event = driver.consumption().get(0);
        assertThat(event.getItem()).isEqualTo(bun);
        assertThat(event.getSoldItem()).isEqualTo(menu);
        assertThat(event.getComponent()).isEqualTo(1);
        assertThat(event.getQuantity()).isEqualTo(new BigDecimal("6.000000"));
        assertThat(event.getRevenue()).isEqualTo(new BigDecimal("12.0000"));
        given().delete("/v1/items/" + bun).then().statusCode(409);
    }

    @Test
    void recipe_of_a_stocked_item_or_of_itself_is_refused() {
        String stocked = driver.unique("STOCKED");
        String dish = driver.unique("DISH");
        driver.defineItem(stocked, "");
        driver.defineItem(dish, "\"stocked\":false");

        assertThat(recipe(stocked, dish).statusCode()).isEqualTo(422);
        assertThat(recipe(dish, dish).jsonPath().getString("detail")).contains("contains itself");
        assertThat(recipe(dish, stocked).statusCode()).isEqualTo(200);
    }

    @Test
    void four_thousand_items_are_imported_in_seconds_with_a_report_by_row() {
        String prefix = driver.unique("BULK");
        StringBuilder csv =
                new StringBuilder("code,description,stockUnit,standardCost,listPrice,currency,aliases,units\n");
        for (int i = 1; i <= 4000; i++) {
            csv.append(prefix)
                    .append('-')
                    .append(i)
                    .append(",thing,EACH,")
                    .append(i == 77 ? "minus one" : "1.25")
                    .append(",2.5,EUR,")
                    .append(prefix)
                    .append("-A")
                    .append(i)
                    .append(",BOX=12\n");
        }

        Response dryRun = csv("items", csv.toString(), true);
        assertThat(dryRun.jsonPath().getInt("accepted")).isEqualTo(3999);
        given().get("/v1/items/" + prefix + "-1").then().statusCode(404);
        Response response = csv("items", csv.toString(), false);

        assertThat(response.jsonPath().getInt("accepted")).isEqualTo(3999);
        assertThat(response.jsonPath().getInt("rejected[0].row")).isEqualTo(77);
        assertThat(response.time()).isLessThan(15_000);
        Response page = given().get("/v1/items?limit=3&after=" + prefix + "-1");
        assertThat(page.jsonPath().getList("items")).hasSize(3);
        assertThat(page.jsonPath().getString("next")).isNotBlank();
    }

    @Test
    void location_with_an_unknown_time_zone_is_a_problem() {
        Response response = given().contentType("application/json")
                .body("{\"timeZone\":\"Europe/Atlantis\",\"currency\":\"EUR\"}")
                .put("/v1/locations/X");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.jsonPath().getString("detail")).contains("IANA");
    }

    @Test
    void code_in_another_script_is_refused_by_json_and_by_csv_and_good_rows_are_kept() {
        Map<String, String> bodies =
                Map.of("items", "{\"currency\":\"EUR\"}", "locations", "{\"timeZone\":\"UTC\",\"currency\":\"EUR\"}");
        for (String resource : bodies.keySet()) {
            Response response = given().contentType("application/json")
                    .body(bodies.get(resource))
                    .put("/v1/" + resource + "/K\u00c4SE");
            assertThat(response.statusCode()).as(response.asString()).isEqualTo(422);
            assertThat(response.jsonPath().getString("detail")).contains("letters A to Z");
        }
        String csv = "code,description,stockUnit,standardCost,listPrice,currency\n" + driver.unique("GOOD")
                + ",good,EACH,1,2,EUR\nK\u00c4SE,bad,EACH,1,2,EUR\n";

        Response response = csv("items", csv, false);

        assertThat(response.jsonPath().getInt("accepted")).isEqualTo(1);
        assertThat(response.jsonPath().getInt("rejected[0].row")).isEqualTo(2);
        assertThat(response.jsonPath().getString("rejected[0].problem")).contains("letters A to Z");
    }

    private Response recipe(String soldItem, String component) {
        return given().contentType("application/json")
                .body("{\"revisions\":[{\"effectiveFrom\":\"2020-01-01\",\"yield\":1,\"components\":[{\"item\":\""
                        + component + "\",\"quantity\":1}]}]}")
                .put("/v1/recipes/" + soldItem);
    }

    private static Response csv(String resource, String csv, boolean dryRun) {
        Response response = given().contentType("text/csv")
                .body(csv.getBytes(StandardCharsets.UTF_8))
                .post("/v1/" + resource + "?dryRun=" + dryRun);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response;
    }

    private long version(ConsumerRecord<String, byte[]> record) {
        return driver.codec.decode(record.value(), ItemDefined.class).getVersion();
    }
}
