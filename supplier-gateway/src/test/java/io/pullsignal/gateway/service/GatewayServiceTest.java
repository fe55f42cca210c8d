package io.pullsignal.gateway.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.pullsignal.contracts.Topics;
import io.pullsignal.events.masterdata.v1.LocationDefined;
import io.pullsignal.events.masterdata.v1.SourcingTermsDefined;
import io.pullsignal.events.masterdata.v1.SupplierDefined;
import io.pullsignal.events.orders.v1.OrderStep;
import io.pullsignal.events.orders.v1.PurchaseOrderEvent;
import io.pullsignal.events.orders.v1.PurchaseOrderIssued;
import io.pullsignal.events.orders.v1.PurchaseOrderLine;
import io.pullsignal.events.orders.v1.SignalChange;
import io.pullsignal.events.orders.v1.SignalChangeKind;
import io.pullsignal.events.receipts.v1.GoodsDespatched;
import io.pullsignal.events.receipts.v1.GoodsReceived;
import io.pullsignal.events.receipts.v1.ReceiptLine;
import io.pullsignal.events.receipts.v1.ReceiptRecorded;
import io.pullsignal.events.replenishment.v1.ReplenishmentPolicy;
import io.pullsignal.events.replenishment.v1.SignalRaised;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The running service with real Kafka, PostgreSQL and registry. Each test has its own suppliers, items and locations. */
@QuarkusTest
@QuarkusTestResource(GatewayResources.class)
class GatewayServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static Wire wire;

    @Inject
    DataSource database;

    @BeforeAll
    static void open() {
        wire = new Wire();
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
                .body("open_allocations_within_outstanding.violations", equalTo(0))
                .body("order_history_without_gaps.violations", equalTo(0));
    }

    @Test
    void a_signal_becomes_an_order_and_the_order_a_receipt() {
        supplier("ACME");
        terms("ACME", "BOLT", 1, 2);
        location("BERLIN", "Europe/Berlin");
        signal("BERLIN", "BOLT", 1, "10", "2099-03-02T23:30:00Z");
        signal("BERLIN", "BOLT", 2, "5", "2099-03-02T23:30:00Z");
        wire.flush();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(allocatedOnTopic("ACME"))
                        .containsEntry("BERLIN/BOLT#1", new BigDecimal("10.000000"))
                        .containsEntry("BERLIN/BOLT#2", new BigDecimal("5.000000")));
        PurchaseOrderIssued order = ordersTo("ACME").get(0);
        assertThat(order.getLines().get(0).getRequestedDate()).isEqualTo(LocalDate.parse("2099-03-05"));
        assertThat(order.getLines().get(0).getUnitPrice()).isEqualByComparingTo("1.25");
        int total = order.getLines().get(0).getQuantity().intValue();

        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "responseId", "r1",
                        "respondedAt", "2099-03-03T08:00:00Z",
                        "lines",
                                List.of(Map.of(
                                        "lineNumber",
                                        1,
                                        "status",
                                        "ACCEPTED",
                                        "quantity",
                                        total,
                                        "promisedDate",
                                        "2099-03-06"))))
                .post("/v1/orders/" + order.getOrderNumber() + "/responses")
                .then()
                .statusCode(202);
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "adviceId", "a1",
                        "despatchedAt", "2099-03-04T08:00:00Z",
                        "lines", List.of(Map.of("lineNumber", 1, "item", "bolt", "quantity", total))))
                .post("/v1/orders/" + order.getOrderNumber() + "/despatch-advices")
                .then()
                .statusCode(202);
        awaitState(order.getOrderNumber(), "SHIPPED");
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "source", "dock",
                        "receiptId", "d1",
                        "location", "berlin",
                        "orderNumber", order.getOrderNumber(),
                        "occurredAt", "2099-03-06T09:00:00Z",
                        "lines", List.of(Map.of("lineNumber", 1, "acceptedQuantity", total))))
                .post("/v1/receipts")
                .then()
                .statusCode(202);
        awaitState(order.getOrderNumber(), "CLOSED");

        given().get("/v1/orders/" + order.getOrderNumber())
                .then()
                .body("history.type", contains("SENT", "ACKNOWLEDGED", "SHIPPED", "RECEIVED", "CLOSED"))
                .body("history.sequence", contains(1, 2, 3, 4, 5))
                .body("history[0].signalChanges[0].change", equalTo("ORDERED"))
                .body("lineDetails[0].promisedDate", equalTo("2099-03-06"))
                .body("outstandingQuantity", equalTo(0.0f));
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<GoodsReceived> goods = wire.events(Topics.GOODS_RECEIVED, GoodsReceived.class).stream()
                    .filter(g -> g.getOrderNumber().equals(order.getOrderNumber()))
                    .toList();
            assertThat(goods).hasSize(1);
            assertThat(goods.get(0).getEventId()).isEqualTo("dock/d1");
            assertThat(goods.get(0).getSignals().get(0).getSignalId()).isEqualTo("BERLIN/BOLT#1");
            assertThat(changes("BERLIN/BOLT#1")).contains(SignalChangeKind.ORDERED, SignalChangeKind.IN_TRANSIT);
        });
    }

    @Test
    void an_order_to_a_location_of_ours_takes_the_goods_off_its_stock() {
        location("OUR-DEPOT-L", "America/New_York");
        location("CORNER", "Europe/Berlin");
        given().contentType(ContentType.JSON)
                .body(Map.of("name", "Our depot", "currency", "EUR", "location", "our-depot-l"))
                .put("/v1/suppliers/OUR-DEPOT")
                .then()
                .statusCode(200)
                .body("location", equalTo("OUR-DEPOT-L"));
        terms("OUR-DEPOT", "RIVET", 1, 1);
        given().contentType(ContentType.JSON)
                .body(Map.of("name", "Our depot", "currency", "EUR"))
                .put("/v1/suppliers/OUR-DEPOT")
                .then()
                .statusCode(409);
        signal("CORNER", "RIVET", 1, "10", "2099-03-02T10:00:00Z", "OUR-DEPOT", "OUR-DEPOT-L");
        wire.flush();
        String order = awaitOrderOf("CORNER", "RIVET", 1);
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "adviceId", "a1",
                        "despatchedAt", "2099-03-04T02:00:00Z",
                        "lines", List.of(Map.of("lineNumber", 1, "item", "rivet", "quantity", 8))))
                .post("/v1/orders/" + order + "/despatch-advices")
                .then()
                .statusCode(202);
        awaitState(order, "SHIPPED");
        receive("CORNER", order, "at-the-corner", 10, 0);
        awaitState(order, "CLOSED");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(wire.events(Topics.GOODS_DESPATCHED, GoodsDespatched.class))
                        .filteredOn(goods -> goods.getOrderNumber().equals(order))
                        .hasSize(2)
                        .allSatisfy(goods -> {
                            assertThat(goods.getLocation()).isEqualTo("OUR-DEPOT-L");
                            assertThat(goods.getShipTo()).isEqualTo("CORNER");
                            assertThat(goods.getSignals().get(0).getSignalId()).isEqualTo("CORNER/RIVET#1");
                        })
                        .extracting(goods -> goods.getQuantity().intValue())
                        .containsExactly(8, 2));
        assertThat(wire.events(Topics.GOODS_DESPATCHED, GoodsDespatched.class))
                .filteredOn(goods -> goods.getOrderNumber().equals(order))
                .first()
                .satisfies(goods -> assertThat(goods.getBusinessDate()).isEqualTo("2099-03-03"));
        assertThat(wire.events(Topics.ORDER_LIFECYCLE, PurchaseOrderEvent.class))
                .filteredOn(step -> step.getOrderNumber().equals(order))
                .allSatisfy(step -> assertThat(step.getShipFrom()).isEqualTo("OUR-DEPOT-L"));
    }

    @Test
    void repeated_messages_have_their_effect_once_and_bad_ones_are_kept_with_their_reason() {
        supplier("TWICE");
        terms("TWICE", "NUT", 1, 2);
        location("TWICE-SHOP", "UTC");
        signal("TWICE-SHOP", "NUT", 1, "10", "2099-03-02T10:00:00Z");
        signal("TWICE-SHOP", "NUT", 1, "10", "2099-03-02T10:00:00Z");
        wire.flush();
        String order = awaitOrderOf("TWICE-SHOP", "NUT", 1);
        long duplicates = bucket("duplicate");
        signal("TWICE-SHOP", "NUT", 1, "10", "2099-03-02T10:00:00Z");
        signal("TWICE-SHOP", "NUT", 1, "11", "2099-03-02T10:00:00Z");
        signal("TWICE-SHOP", "K\u00c4SE", 1, "10", "2099-03-02T10:00:00Z");
        wire.sendBytes(Topics.SIGNALS, "x", new byte[] {1, 2, 3});
        wire.flush();
        receive("TWICE-SHOP", order, "t1", 4, 0);
        receive("TWICE-SHOP", order, "t1", 4, 0);
        receive("TWICE-SHOP", "PO-99999999", "t2", 4, 0);
        receive("ELSEWHERE", order, "t3", 4, 0);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(bucket("duplicate")).isEqualTo(duplicates + 2));
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(reasons(Topics.SIGNALS)).contains("CONFLICTING_DUPLICATE", "INVALID_CODE");
            assertThat(reasons(Topics.RECEIPTS_RECORDED)).contains("UNKNOWN_ORDER", "WRONG_LOCATION");
            assertThat(kinds(Topics.SIGNALS)).contains("POISON");
        });
        given().get("/v1/signals/twice-shop/nut/1")
                .then()
                .body("allocations", hasSize(1))
                .body("receivedQuantity", equalTo(4.0f))
                .body("openQuantity", equalTo(6.0f));
    }

    @Test
    void a_need_without_a_source_says_why_and_later_terms_do_not_order_it() {
        location("LONELY", "UTC");
        signal("LONELY", "WASHER", 1, "3", "2099-03-02T10:00:00Z");
        wire.flush();
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/v1/signals/LONELY/WASHER/1")
                        .then()
                        .statusCode(200)
                        .body("allocations", hasSize(0))
                        .body("unfulfilledReason", equalTo("NO_TERMS")));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(changes("LONELY/WASHER#1")).containsExactly(SignalChangeKind.UNFULFILLED));

        supplier("LATECOMER");
        terms("LATECOMER", "WASHER", 1, 2);
        signal("LONELY", "WASHER", 2, "3", "2099-03-02T10:00:00Z");
        wire.flush();
        awaitOrderOf("LONELY", "WASHER", 2);
        given().get("/v1/signals/LONELY/WASHER/1").then().body("allocations", hasSize(0));
    }

    @Test
    void a_signal_waits_for_its_location_and_is_then_ordered_once_for_the_day_there() throws SQLException {
        supplier("PATIENT");
        terms("PATIENT", "SPRING", 1, 2);
        signal("AUCKLAND", "SPRING", 1, "10", "2099-03-02T12:30:00Z");
        signal("AUCKLAND", "SPRING", 1, "10", "2099-03-02T12:30:00Z");
        wire.flush();
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/v1/signals/auckland/spring/1")
                        .then()
                        .statusCode(200)
                        .body("heldReason", equalTo("UNKNOWN_LOCATION"))
                        .body("allocations", hasSize(0)));
        assertThat(bucket("signals_held")).isEqualTo(1);
        nothing_is_lost_or_ordered_twice();

        location("AUCKLAND", "Pacific/Auckland");
        awaitOrderOf("AUCKLAND", "SPRING", 1);
        given().get("/v1/signals/auckland/spring/1")
                .then()
                .body("heldReason", nullValue())
                .body("openQuantity", equalTo(10.0f));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(allocatedOnTopic("PATIENT"))
                        .containsOnly(Map.entry("AUCKLAND/SPRING#1", new BigDecimal("10.000000"))));
        assertThat(ordersTo("PATIENT").get(0).getLines().get(0).getRequestedDate())
                .isEqualTo(LocalDate.parse("2099-03-05"));
    }

    @Test
    void a_deleted_location_holds_new_signals_and_keeps_the_day_of_its_orders() throws SQLException {
        supplier("MOVER");
        terms("MOVER", "CRATE", 1, 2);
        location("TONGA", "Pacific/Tongatapu");
        signal("TONGA", "CRATE", 1, "10", "2099-03-02T12:30:00Z");
        wire.flush();
        String order = awaitOrderOf("TONGA", "CRATE", 1);

        wire.delete(Topics.LOCATIONS, "TONGA");
        wire.flush();
        await().atMost(PATIENCE)
                .until(() -> count("select count(*) from location_copy where code = 'TONGA' and deleted") == 1);
        signal("TONGA", "CRATE", 2, "10", "2099-03-02T12:30:00Z");
        wire.flush();
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/v1/signals/tonga/crate/2")
                        .then()
                        .statusCode(200)
                        .body("heldReason", equalTo("UNKNOWN_LOCATION")));
        receive("TONGA", order, "tonga1", 10, 0);
        awaitState(order, "CLOSED");

        location("TONGA", "Pacific/Tongatapu");
        awaitOrderOf("TONGA", "CRATE", 2);
    }

    @Test
    void a_refused_order_goes_to_the_next_source_in_the_same_transaction() {
        supplier("FIRST");
        supplier("SECOND");
        terms("FIRST", "GEAR", 1, 2);
        terms("SECOND", "GEAR", 2, 2);
        location("WORKS", "UTC");
        signal("WORKS", "GEAR", 1, "8", "2099-03-02T10:00:00Z");
        wire.flush();
        String first = awaitOrderOf("WORKS", "GEAR", 1);
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "responseId", "what",
                        "respondedAt", "2099-03-03T08:00:00Z",
                        "lines", List.of(Map.of("lineNumber", 1, "status", "UNKNOWN", "quantity", 8))))
                .post("/v1/orders/" + first + "/responses")
                .then()
                .statusCode(400);
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "responseId", "no",
                        "respondedAt", "2099-03-03T08:00:00Z",
                        "lines",
                                List.of(Map.of(
                                        "lineNumber", 1, "status", "REJECTED", "quantity", 0, "reason", "strike"))))
                .post("/v1/orders/" + first + "/responses")
                .then()
                .statusCode(202);

        awaitState(first, "REJECTED");
        given().get("/v1/signals/WORKS/GEAR/1")
                .then()
                .body("allocations", hasSize(2))
                .body("allocations.attempt", contains(1, 2))
                .body("allocations.supplier", contains("FIRST", "SECOND"))
                .body("openQuantity", equalTo(8.0f));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(allocatedOnTopic("SECOND")).containsKey("WORKS/GEAR#1"));

        receive("WORKS", first, "came-all-the-same", 3, 0);
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/v1/orders/" + first)
                        .then()
                        .body("state", equalTo("REJECTED"))
                        .body("history.reason", hasItem("CAME_AFTER_REJECTED"))
                        .body("lineDetails[0].receivedQuantity", equalTo(3.0f)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(wire.events(Topics.GOODS_RECEIVED, GoodsReceived.class))
                        .filteredOn(goods -> goods.getOrderNumber().equals(first))
                        .singleElement()
                        .satisfies(goods -> {
                            assertThat(goods.getQuantity()).isEqualByComparingTo("3");
                            assertThat(goods.getSignals()).isEmpty();
                        }));
    }

    @Test
    void an_overdue_line_is_reported_once_and_found_by_its_lateness() {
        supplier("SLOW");
        terms("SLOW", "CLOCK", 1, 2);
        location("HARBOUR", "UTC");
        signal("HARBOUR", "CLOCK", 1, "1", "2024-03-02T10:00:00Z");
        wire.flush();
        String order = awaitOrderOf("HARBOUR", "CLOCK", 1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/v1/orders?late=true&supplier=slow")
                        .then()
                        .body("items.orderNumber", contains(order)));
        receive("HARBOUR", order, "late1", 1, 0);
        awaitState(order, "CLOSED");
        given().get("/v1/orders/" + order)
                .then()
                .body("history.type", contains("SENT", "LATE", "RECEIVED", "CLOSED"))
                .body("late", equalTo(false));
    }

    @Test
    void a_consumer_a_cancellation_and_the_late_timer_race_on_one_order() throws Exception {
        supplier("RACE-A");
        supplier("RACE-B");
        terms("RACE-A", "WHEEL", 1, 0);
        terms("RACE-B", "WHEEL", 2, 0);
        location("TRACK", "UTC");
        for (int round = 1; round <= 10; round++) {
            signal("TRACK", "WHEEL", round, "10", "2024-03-02T10:00:00Z");
            wire.flush();
            String order = awaitOrderOf("TRACK", "WHEEL", round);
            ExecutorService pool = Executors.newFixedThreadPool(3);
            List<Callable<Integer>> requests = new ArrayList<>();
            String receiptId = "race" + round;
            requests.add(() -> {
                receive("TRACK", order, receiptId, 4, 2);
                return 202;
            });
            for (int i = 0; i < 2; i++) {
                requests.add(() -> given().contentType(ContentType.JSON)
                        .body(Map.of("reason", "race", "resource", true))
                        .post("/v1/orders/" + order + "/cancel")
                        .statusCode());
            }
            for (Future<Integer> answer : pool.invokeAll(requests)) {
                assertThat(answer.get()).isIn(200, 202, 409);
            }
            pool.shutdown();
        }
        awaitDrained();
    }

    @Test
    void thousands_of_terms_and_signals_come_in_at_once() throws SQLException {
        supplier("BULK");
        String csv = "supplier,item,leadTimeDays,unitPrice,currency\n"
                + IntStream.range(0, 5_000)
                        .mapToObj(i -> "bulk,ITEM-" + i + ",2,1.5,EUR")
                        .collect(Collectors.joining("\n"))
                + "\nnobody,X,2,1,EUR\nbulk,Y,soon,1,EUR";
        given().contentType("text/csv")
                .body(csv)
                .post("/v1/sourcing-terms?dryRun=true")
                .then()
                .body("accepted", equalTo(5_000));
        given().get("/v1/sourcing-terms?supplier=bulk").then().body("items", hasSize(0));
        given().contentType("text/csv")
                .body(csv)
                .post("/v1/sourcing-terms")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(5_000))
                .body("rejected.row", contains(5_001, 5_002));

        location("BULK-SHOP", "UTC");
        for (int i = 0; i < 5_000; i++) {
            signal("BULK-SHOP", "ITEM-" + i, 1, "6", "2099-03-02T10:00:00Z");
        }
        wire.flush();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(count("select count(*) from allocation where location = 'BULK-SHOP'"))
                        .isEqualTo(5_000));
        assertThat(count("select max(n) from (select count(*) n from purchase_order_line l join purchase_order o"
                        + " using (order_number) where o.ship_to = 'BULK-SHOP' group by order_number) c"))
                .isLessThanOrEqualTo(500);
    }

    @Test
    void master_data_is_published_with_rising_versions_and_tombstones() {
        supplier("ACTIVE");
        supplier("ACTIVE");
        terms("ACTIVE", "PART", 1, 2);
        given().delete("/v1/suppliers/ACTIVE").then().statusCode(409).body("reason", equalTo("HAS_TERMS"));
        given().delete("/v1/sourcing-terms/active/part").then().statusCode(204);
        given().delete("/v1/suppliers/active").then().statusCode(204);
        given().get("/v1/suppliers/ACTIVE").then().statusCode(404).contentType("application/problem+json");
        supplier("ACTIVE");

        await().atMost(PATIENCE).untilAsserted(() -> {
            List<Long> versions = wire.events(Topics.SUPPLIERS, SupplierDefined.class).stream()
                    .filter(s -> s.getCode().equals("ACTIVE"))
                    .map(SupplierDefined::getVersion)
                    .toList();
            assertThat(versions).hasSize(3).isSorted().doesNotHaveDuplicates();
            assertThat(wire.records(Topics.SUPPLIERS)).anyMatch(r -> r.key().equals("ACTIVE") && r.value() == null);
            assertThat(wire.events(Topics.SOURCING_TERMS, SourcingTermsDefined.class))
                    .anyMatch(t -> t.getItem().equals("PART"));
        });
    }

    @Test
    void bad_requests_are_problems() {
        given().contentType(ContentType.JSON)
                .body(Map.of("name", "Dots", "currency", "EUR"))
                .put("/v1/suppliers/a.b")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
        given().get("/v1/orders/PO-1").then().statusCode(404).contentType("application/problem+json");
        given().get("/v1/orders?state=lost").then().statusCode(400);
        given().get("/v1/orders?limit=501").then().statusCode(400);
        given().contentType(ContentType.JSON)
                .body(Map.of())
                .post("/v1/receipts")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
        given().get("/q/health").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200);
        given().get("/q/openapi").then().statusCode(200);
        given().get("/v1/pipeline")
                .then()
                .statusCode(200)
                .body("service", equalTo("supplier-gateway"))
                .body("consumers[0].running", equalTo(true));
    }

    private static void supplier(String code) {
        given().contentType(ContentType.JSON)
                .body(Map.of("name", code + " Ltd", "currency", "EUR"))
                .put("/v1/suppliers/" + code)
                .then()
                .statusCode(200);
    }

    private static void terms(String supplier, String item, int priority, int leadTimeDays) {
        given().contentType(ContentType.JSON)
                .body(Map.of("priority", priority, "leadTimeDays", leadTimeDays, "unitPrice", 1.25, "currency", "EUR"))
                .put("/v1/sourcing-terms/" + supplier + "/" + item)
                .then()
                .statusCode(200);
    }

    private void location(String code, String timeZone) {
        wire.send(Topics.LOCATIONS, code, new LocationDefined(code, 1L, code, timeZone, "EUR", null, null));
        wire.flush();
        await().atMost(PATIENCE)
                .until(() ->
                        count("select count(*) from location_copy where code = '" + code + "' and not deleted") == 1);
    }

    private static void signal(String location, String item, long cycle, String quantity, String raisedAt) {
        signal(location, item, cycle, quantity, raisedAt, null, null);
    }

    private static void signal(
            String location,
            String item,
            long cycle,
            String quantity,
            String raisedAt,
            @Nullable String supplier,
            @Nullable String sourceLocation) {
        String id = location + "/" + item + "#" + cycle;
        wire.send(
                Topics.SIGNALS,
                location + "/" + item,
                new SignalRaised(
                        id,
                        location,
                        item,
                        cycle,
                        ReplenishmentPolicy.KANBAN,
                        1,
                        new BigDecimal(quantity).setScale(6),
                        "EACH",
                        supplier,
                        "CONTAINER_EMPTIED",
                        "pos/1",
                        1,
                        0,
                        Instant.parse(raisedAt),
                        sourceLocation,
                        false));
    }

    private static void receive(String location, String order, String receiptId, int accepted, int rejected) {
        wire.send(
                Topics.RECEIPTS_RECORDED,
                order,
                new ReceiptRecorded(
                        "dock",
                        receiptId,
                        location,
                        order,
                        Instant.parse("2099-03-06T09:00:00Z"),
                        List.of(new ReceiptLine(
                                1,
                                BigDecimal.valueOf(accepted).setScale(6),
                                BigDecimal.valueOf(rejected).setScale(6),
                                null,
                                "L-7",
                                LocalDate.parse("2099-03-20")))));
        wire.flush();
    }

    private static String awaitOrderOf(String location, String item, long cycle) {
        String path = "/v1/signals/" + location + "/" + item + "/" + cycle;
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get(path).then().statusCode(200).body("allocations", hasSize(1)));
        return given().get(path).path("allocations[0].orderNumber");
    }

    private static void awaitState(String order, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/v1/orders/" + order).then().body("state", equalTo(state)));
    }

    private static void awaitDrained() {
        await().atMost(PATIENCE).until(() -> {
            List<Map<String, Object>> partitions = given().get("/v1/pipeline").path("consumers[0].partitions");
            int pending = given().get("/v1/pipeline").path("outboxPending");
            return pending == 0
                    && !partitions.isEmpty()
                    && partitions.stream().allMatch(p -> p.get("position").equals(p.get("end")));
        });
    }

    private static long bucket(String name) {
        Number count = given().get("/v1/pipeline").path("buckets." + name);
        return count.longValue();
    }

    private static List<PurchaseOrderIssued> ordersTo(String supplier) {
        return wire.events(Topics.supplierOrders(supplier), PurchaseOrderIssued.class);
    }

    private static Map<String, BigDecimal> allocatedOnTopic(String supplier) {
        return ordersTo(supplier).stream()
                .map(PurchaseOrderIssued::getLines)
                .flatMap(List::stream)
                .map(PurchaseOrderLine::getSignals)
                .flatMap(List::stream)
                .collect(Collectors.toMap(a -> a.getSignalId(), a -> a.getQuantity(), BigDecimal::add));
    }

    private static List<SignalChangeKind> changes(String signalId) {
        return wire.events(Topics.ORDER_LIFECYCLE, PurchaseOrderEvent.class).stream()
                .filter(event -> event.getType() != OrderStep.UNKNOWN)
                .flatMap(event -> event.getSignalChanges().stream())
                .filter(change -> change.getSignalId().equals(signalId))
                .map(SignalChange::getChange)
                .toList();
    }

    private static List<String> reasons(String topic) {
        return headers(topic, "pullsignal-reason");
    }

    private static List<String> kinds(String topic) {
        return headers(topic, "pullsignal-kind");
    }

    private static List<String> headers(String topic, String name) {
        List<String> values = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : wire.records(topic + ".dlt.gateway")) {
            values.add(new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8));
        }
        return values;
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
