package io.pullsignal.consumption;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pullsignal.clock.BusinessClock;
import io.pullsignal.clock.BusinessClockControl;
import io.pullsignal.consumption.intake.rest.InputLimits;
import io.pullsignal.testing.Database;
import io.pullsignal.testing.Infrastructure;
import io.pullsignal.testing.OwnServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The running service with small limits, on servers of its own, so that the broker may freeze and the clock may jump. */
@QuarkusTest
@QuarkusTestResource(value = LimitsAndOutagesTest.SmallLimits.class, restrictToAnnotatedClass = true)
class LimitsAndOutagesTest extends OneShop {
    private static final int MAX_ROWS = 3;
    private static final Duration RETENTION = Duration.ofDays(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    InputLimits limits;

    @Inject
    BusinessClock clock;

    private Runnable freezeBroker = () -> {};
    private Runnable thawBroker = () -> {};

    /** Servers and settings of the service. */
    public static final class SmallLimits implements QuarkusTestResourceLifecycleManager {
        private final OwnServers servers = OwnServers.start();

        @Override
        public Map<String, String> start() {
            Infrastructure infrastructure = servers.infrastructure().startAll();
            infrastructure.emptyCatalogueTopics();
            Database database = infrastructure.newDatabase("consumption");
            return Map.ofEntries(
                    Map.entry("kafka.bootstrap.servers", infrastructure.bootstrapServers()),
                    Map.entry("quarkus.datasource.jdbc.url", database.jdbcUrl()),
                    Map.entry("quarkus.datasource.username", database.user()),
                    Map.entry("quarkus.datasource.password", database.password()),
                    Map.entry("pullsignal.registry-url", infrastructure.registryUrl()),
                    Map.entry("pullsignal.clock", "shared"),
                    Map.entry("quarkus.http.test-port", "0"),
                    Map.entry("quarkus.http.limits.max-body-size", "4K"),
                    Map.entry("pullsignal.http.max-rows", Integer.toString(MAX_ROWS)),
                    Map.entry("pullsignal.http.concurrent-requests", "1"),
                    Map.entry("pullsignal.http.patience", "2s"),
                    Map.entry("pullsignal.retention", RETENTION.toString()),
                    Map.entry("pullsignal.purge-after-start", "1s"),
                    Map.entry("pullsignal.purge-every", "1s"));
        }

        /** After the resources of the other classes, which apply to this one too: what is set last holds. */
        @Override
        public int order() {
            return 1;
        }

        /** In terms of the JDK, because the test may be loaded by another class loader. */
        @Override
        public void inject(TestInjector injector) {
            Runnable freeze = servers::suspendBroker;
            Runnable thaw = servers::resumeBroker;
            injector.injectIntoFields(freeze, field -> field.getName().equals("freezeBroker"));
            injector.injectIntoFields(thaw, field -> field.getName().equals("thawBroker"));
        }

        @Override
        public void stop() {
            servers.close();
        }
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }

    @Test
    void more_rows_or_bytes_than_allowed_are_answered_413_and_nothing_of_them_is_kept() {
        Response rows = post("many", sales(MAX_ROWS + 1));
        assertThat(rows.statusCode()).isEqualTo(413);
        assertThat(rows.contentType()).startsWith("application/problem+json");
        assertThat(rows.jsonPath().getString("detail")).contains("more than " + MAX_ROWS + " rows");
        Response bytes = post("large", " ".repeat(4_000_000));
        assertThat(bytes.statusCode()).isEqualTo(413);
        assertThat(bytes.contentType()).startsWith("application/problem+json");
        assertThat(bytes.jsonPath().getString("detail")).contains("more than 4096 bytes");

        driver.awaitDrained();
        assertThat(driver.bucketsSince(before)).isEmpty();
        assertThat(post("allowed", sales(MAX_ROWS)).statusCode()).isEqualTo(202);
    }

    @Test
    void more_requests_at_once_than_allowed_are_answered_429_and_may_come_again() throws InterruptedException {
        limits.slots().acquire();
        Response refused;
        try {
            refused = post("busy", sales(1));
        } finally {
            limits.slots().release();
        }

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(post("busy", sales(1)).statusCode()).isEqualTo(202);
        driver.awaitDrained();
        assertThat(driver.bucketsSince(before)).isEqualTo(Map.of("consumed", 1L));
    }

    @Test
    void a_broker_that_does_not_answer_is_a_503_and_the_same_request_sent_again_counts_once() {
        assertThat(post("before", sales(1)).statusCode()).isEqualTo(202);
        Response unsure;
        freezeBroker.run();
        try {
            unsure = post("again", sales(2));
        } finally {
            thawBroker.run();
        }

        assertThat(unsure.statusCode()).isEqualTo(503);
        assertThat(unsure.contentType()).startsWith("application/problem+json");
        assertThat(unsure.header("Retry-After")).isEqualTo("5");
        await().atMost(PATIENCE).until(() -> post("again", sales(2)).statusCode() == 202);
        driver.awaitDrained();
        assertThat(driver.consumption()).hasSize(3);
    }

    @Test
    void what_falls_out_of_the_retention_is_forgotten_by_the_timer_and_never_counted_again() {
        Instant opening = driver.now();
        Instant forgotten = opening.plus(RETENTION).plus(1, ChronoUnit.HOURS);
        try (BusinessClockControl control = new BusinessClockControl(
                Map.of("bootstrap.servers", ServiceDriver.setting("kafka.bootstrap.servers")), driver.codec)) {
            control.set(opening, 0, Optional.empty());
            await().atMost(PATIENCE).until(() -> clock.instant().equals(opening));
            assertThat(post(null, sale("R1", opening)).statusCode()).isEqualTo(202);
            driver.awaitDrained();
            assertThat(driver.event("R1").getString("outcome")).isEqualTo("ACCEPTED");

            control.set(forgotten, 0, Optional.empty());
            await().atMost(PATIENCE)
                    .until(() -> given().get("/v1/events/{source}/R1", driver.source())
                                    .statusCode()
                            == 404);
            assertThat(post(null, sale("R1", opening)).statusCode()).isEqualTo(202);
            driver.awaitDrained();

            assertThat(driver.event("R1").getString("later[0].rejected[0].reason"))
                    .isEqualTo("TOO_OLD");
            assertThat(driver.consumption()).hasSize(1);
        }
    }

    private static Response post(@Nullable String key, String body) {
        RequestSpecification request =
                given().contentType("application/x-ndjson").body(body.getBytes(StandardCharsets.UTF_8));
        return (key == null ? request : request.header("Idempotency-Key", key)).post("/v1/sales");
    }

    /** Receipts of one line each; their ids come from the key. */
    private String sales(int receipts) {
        return IntStream.range(0, receipts)
                .mapToObj(row -> sale("", driver.now()))
                .collect(Collectors.joining("\n"));
    }

    private String sale(String eventId, Instant occurredAt) {
        return ("{\"source\":\"%s\",\"eventId\":\"%s\",\"location\":\"%s\",\"register\":\"1\",\"occurredAt\":\"%s\","
                        + "\"currency\":\"EUR\",\"lines\":[{\"itemCode\":\"%s\",\"quantity\":1,\"unitPrice\":2.5}]}")
                .formatted(driver.source(), eventId, shop, occurredAt, item);
    }
}
