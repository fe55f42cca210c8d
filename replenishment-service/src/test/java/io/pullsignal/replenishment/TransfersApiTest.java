package io.pullsignal.replenishment;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.pullsignal.contracts.Topics;
import io.pullsignal.events.masterdata.v1.LoopDefined;
import io.pullsignal.events.orders.v1.SignalChangeKind;
import io.pullsignal.events.receipts.v1.GoodsDespatched;
import io.pullsignal.events.replenishment.v1.SignalRaised;
import io.pullsignal.testing.PullsignalTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One location supplies another, from topic to topic. */
@QuarkusTest
@QuarkusTestResource(PullsignalTestResource.class)
class TransfersApiTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String FROM_WAREHOUSE =
            "{\"policy\": \"MIN_MAX\", \"minimum\": 5, \"maximum\": 20, \"supplier\": \"OUR-WT\"}";
    private static final String SURPLUS_FIRST =
            "{\"policy\": \"MIN_MAX\", \"minimum\": 5, \"maximum\": 20, \"surplusFirst\": true}";
    private static Town town;

    @BeforeAll
    static void open() {
        town = new Town();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    void a_shop_takes_from_its_warehouse_and_both_positions_change_once() {
        town.internalTerms("OUR-WT", "WT", "PEN");
        stock("WT", "PEN", "100");
        stock("ST", "PEN", "20");
        loop("ST", "PEN", FROM_WAREHOUSE);

        town.sell("ST", "PEN", "16", Town.MONDAY.plusSeconds(60));
        town.flush();
        position("ST", "PEN", 4, 16, 0);
        position("WT", "PEN", 100, 0, 16);
        SignalRaised signal = signal("ST", "PEN");
        assertThat(signal.getSourceLocation()).isEqualTo("WT");
        assertThat(signal.getSupplier()).isEqualTo("OUR-WT");
        assertThat(signal.getSurplus()).isFalse();

        GoodsDespatched despatched = town.despatch("WT", "ST", "PEN", "16", 1, Town.MONDAY.plusSeconds(90));
        town.flush();
        position("WT", "PEN", 84, 0, 0);
        position("ST", "PEN", 4, 16, 0);

        town.despatch(despatched);
        town.receive("ST", "PEN", "16", 1, Town.MONDAY.plusSeconds(120));
        town.flush();
        position("ST", "PEN", 20, 0, 0);
        town.sell("WT", "PEN", "1", Town.MONDAY.plusSeconds(150));
        town.flush();
        position("WT", "PEN", 83, 0, 0);
        when().get("/v1/positions/WT/PEN/ledger").then().body("items.kind", hasItem("TRANSFER_OUT"));
    }

    @Test
    void surplus_elsewhere_is_taken_before_anything_is_bought_and_the_signal_says_so() {
        LoopsApiTest.source(town, "INK");
        town.internalTerms("OUR-SU", "SU", "INK");
        stock("SU", "INK", "40");
        stock("SV", "INK", "20");
        loop("SV", "INK", FROM_WAREHOUSE.replace("OUR-WT", "OUR-SU"));
        loop("SV", "INK", SURPLUS_FIRST);

        town.sell("SV", "INK", "16", Town.MONDAY.plusSeconds(60));
        town.flush();
        position("SV", "INK", 4, 16, 0);
        position("SU", "INK", 40, 0, 16);
        when().get("/v1/loops/SV/INK/decision")
                .then()
                .body("lastSignal.sourceLocation", equalTo("SU"))
                .body("lastSignal.surplus", equalTo(true))
                .body("lastSignal.source", equalTo("surplus at SU was taken instead of buying"));
    }

    @Test
    void what_is_bought_instead_is_promised_no_more() {
        town.internalTerms("OUR-WT", "WT", "CAP");
        stock("WT", "CAP", "100");
        stock("ST", "CAP", "20");
        loop("ST", "CAP", FROM_WAREHOUSE);
        town.sell("ST", "CAP", "16", Town.MONDAY.plusSeconds(60));
        town.flush();
        position("WT", "CAP", 100, 0, 16);

        town.order("PO-CAP", 1, SignalChangeKind.ORDERED, "ST", "CAP", "6", 1);
        town.flush();
        position("WT", "CAP", 100, 0, 10);
        town.order("PO-CAP", 2, SignalChangeKind.UNFULFILLED, "ST", "CAP", "10", 1);
        town.flush();
        position("WT", "CAP", 100, 0, 0);
        position("ST", "CAP", 4, 6, 0);
    }

    @Test
    void two_locations_that_name_each_other_ask_nobody() {
        town.internalTerms("OUR-CA", "CA", "RING");
        town.internalTerms("OUR-CB", "CB", "RING");
        stock("CA", "RING", "20");
        stock("CB", "RING", "20");
        loop("CA", "RING", FROM_WAREHOUSE.replace("OUR-WT", "OUR-CB"));
        loop("CB", "RING", FROM_WAREHOUSE.replace("OUR-WT", "OUR-CA"));

        town.sell("CA", "RING", "16", Town.MONDAY.plusSeconds(60));
        town.flush();
        position("CA", "RING", 4, 0, 0);
        given().post("/v1/loops/CA/RING/evaluate").then().body("hold", equalTo("CIRCULAR_SOURCE"));
    }

    @Test
    void the_setting_travels_by_csv_and_topic() {
        given().contentType("text/csv")
                .body("location,item,policy,minimum,maximum,surplusFirst\nSX,TAPE,MIN_MAX,5,20,true\n")
                .post("/v1/loops/import")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1));
        when().get("/v1/loops/SX/TAPE").then().body("surplusFirst", equalTo(true));
        when().get("/v1/loops/SX/TAPE/changes").then().body("items[0].values.parameter", hasItem("surplusFirst"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(town.read(
                                Topics.LOOPS,
                                LoopDefined.class,
                                loop -> loop.getItem().equals("TAPE")))
                        .singleElement()
                        .satisfies(loop -> assertThat(loop.getSurplusFirst()).isTrue()));
    }

    private static void stock(String location, String item, String units) {
        town.count(location, item, units, Town.MONDAY);
        town.flush();
        await().atMost(PATIENCE)
                .untilAsserted(() -> when().get("/v1/positions/" + location + "/" + item)
                        .then()
                        .statusCode(200));
    }

    /** Puts a loop until the terms of its source have arrived. */
    private static void loop(String location, String item, String loop) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().contentType(ContentType.JSON)
                        .body(loop)
                        .put("/v1/loops/" + location + "/" + item)
                        .then()
                        .statusCode(200)
                        .body("warnings.code", not(hasItem("NO_SOURCE"))));
    }

    private static void position(String location, String item, float onHand, float onOrder, float committed) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> when().get("/v1/positions/" + location + "/" + item)
                        .then()
                        .body("onHand", equalTo(onHand))
                        .body("onOrder", equalTo(onOrder))
                        .body("committed", equalTo(committed)));
    }

    private static SignalRaised signal(String location, String item) {
        return await().atMost(PATIENCE)
                .until(
                        () -> town.read(
                                Topics.SIGNALS,
                                SignalRaised.class,
                                raised -> raised.getLocation().equals(location)
                                        && raised.getItem().equals(item)),
                        signals -> !signals.isEmpty())
                .get(0);
    }
}
