package io.pullsignal.kpi.alert.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pullsignal.kpi.KpiSettings;
import io.pullsignal.kpi.alert.FigureAlert;
import io.pullsignal.kpi.alert.db.FigureAlertsTable;
import io.pullsignal.kpi.alert.db.Turn;
import io.pullsignal.kpi.sums.FreshDatabase;
import io.restassured.path.json.JsonPath;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.ws.rs.BadRequestException;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On real PostgreSQL, with a webhook and an Alertmanager that may refuse: what stops one alert stops no other. */
class AlertRoundsTest {
    private static final Instant NOW = Instant.parse("2026-06-20T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static FreshDatabase fresh;

    private final List<String> hooked = new CopyOnWriteArrayList<>();
    private final List<String> managed = new CopyOnWriteArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private volatile Predicate<String> refused = body -> false;
    private volatile Runnable meanwhile = () -> {};
    private HttpServer receiver;
    private AlertRounds rounds;

    @BeforeAll
    static void open() {
        fresh = new FreshDatabase();
    }

    @AfterAll
    static void close() {
        fresh.close();
    }

    @BeforeEach
    void listen() throws IOException, SQLException {
        execute("delete from alert_rule");
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean taken = !refused.test(body);
            if (taken) {
                (exchange.getRequestURI().getPath().equals("/hook") ? hooked : managed).add(body);
            }
            meanwhile.run();
            exchange.sendResponseHeaders(taken ? 200 : 503, -1);
            exchange.close();
        });
        receiver.start();
        String address = "http://127.0.0.1:" + receiver.getAddress().getPort();
        KpiSettings settings = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(KpiSettings.class)
                .withSources(new PropertiesConfigSource(
                        Map.of("pullsignal.alert-webhook", address + "/hook", "pullsignal.alertmanager-url", address),
                        "test",
                        100))
                .build()
                .getConfigMapping(KpiSettings.class);
        ObjectMapper json = new ObjectMapper().findAndRegisterModules();
        rounds = new AlertRounds(fresh.database, CLOCK, settings, new AlertChannels(settings, json), meters);
    }

    @AfterEach
    void stopListening() {
        receiver.stop(0);
    }

    @Test
    void a_rule_that_cannot_be_looked_at_does_not_stop_the_next() throws SQLException {
        rule("a-broken");
        rule("b-sound");
        raised("a-broken", 1);
        raised("b-sound", 1);
        execute("alter table figure_alert add constraint broken check (rule <> 'a-broken' or value is not null)");
        try {
            rounds.look();
        } finally {
            execute("alter table figure_alert drop constraint broken");
        }

        assertThat(fresh.rows("select rule from figure_alert where value is null"))
                .containsExactly("b-sound");
        assertThat(failures("review")).isEqualTo(1);
    }

    @Test
    void an_alertmanager_that_refuses_does_not_silence_the_webhook() throws SQLException, InterruptedException {
        rule("fill");
        raised("fill", 1);
        refused = body -> body.startsWith("[");

        rounds.tellAlertmanager();
        rounds.tellWebhook();

        assertThat(hooked).hasSize(1);
        assertThat(failures("alertmanager")).isEqualTo(1);
        assertThat(failures("webhook")).isZero();
    }

    @Test
    void a_message_that_is_refused_does_not_silence_the_next_rule() throws SQLException, InterruptedException {
        rule("a-refused");
        rule("b-taken");
        raised("a-refused", 150);
        raised("b-taken", 1);
        refused = body -> body.contains("a-refused");

        rounds.tellWebhook();

        assertThat(hooked).singleElement().asString().contains("b-taken");
        assertThat(failures("webhook")).isEqualTo(1);
        refused = body -> false;
        rounds.tellWebhook();
        assertThat(hooked).hasSize(3);
    }

    @Test
    void all_are_told_a_hundred_at_a_time_and_snoozed_ones_do_not_stand_before_the_others()
            throws SQLException, InterruptedException {
        rule("fill");
        raised("fill", 350);
        execute("update figure_alert set snoozed_by = 'Ann', snoozed_until = '2026-07-01Z'"
                + " where id in (select id from figure_alert order by id limit 120)");

        rounds.tellAlertmanager();
        rounds.tellWebhook();

        assertThat(managed)
                .extracting(body -> JsonPath.from(body).getList("$").size())
                .containsExactly(100, 100, 30);
        assertThat(hooked)
                .extracting(body -> JsonPath.from(body).getList("alerts").size())
                .containsExactly(100, 100, 30);
    }

    @Test
    void one_instance_at_a_time_tells_the_webhook() throws SQLException, InterruptedException {
        rule("fill");
        raised("fill", 1);
        try (Connection other = fresh.database.getConnection()) {
            other.setAutoCommit(false);
            assertThat(Turn.WEBHOOK.taken(other)).isTrue();
            rounds.tellWebhook();
            other.rollback();
            other.setAutoCommit(true);
        }
        assertThat(hooked).isEmpty();

        rounds.tellWebhook();
        rounds.tellWebhook();
        assertThat(hooked).hasSize(1);
    }

    @Test
    void an_alert_snoozed_while_the_webhook_is_told_is_told_again_afterwards()
            throws SQLException, InterruptedException {
        rule("fill");
        raised("fill", 1);
        meanwhile = () -> execute("update figure_alert set snoozed_by = 'Ann', snoozed_until = '2026-06-20 13:00Z',"
                + " told = case when told = 'RAISED' then 'SNOOZED' else told end");
        rounds.tellWebhook();

        assertThat(fresh.rows("select told from figure_alert")).containsExactly("SNOOZED");
    }

    @Test
    void a_rule_that_asks_for_something_else_ends_its_alerts_and_the_webhook_hears()
            throws SQLException, InterruptedException {
        rule("fill");
        raised("fill", 1);
        rounds.tellWebhook();
        resource().set("fill", wanted("unit-fill-rate", "item", "70"));
        rounds.tellWebhook();
        assertThat(hooked).as("another threshold ends nothing").hasSize(1);

        resource().set("fill", wanted("unit-fill-rate", "location", "70"));
        rounds.tellWebhook();

        assertThat(JsonPath.from(hooked.get(1)).getList("alerts.state")).containsExactly("CLEARED");
        assertThat(resource().alerts(0, 10).items()).isEmpty();
    }

    @Test
    void alerts_that_were_over_long_ago_are_forgotten() throws SQLException {
        rule("fill");
        raised("fill", 1_203);
        execute("update figure_alert set cleared_at = '2026-01-20Z' where id in"
                + " (select id from figure_alert order by id limit 1201)");
        execute("update figure_alert set cleared_at = '2026-06-19Z' where id in"
                + " (select max(id) from figure_alert)");

        rounds.forget();

        assertThat(fresh.rows("select cleared_at is null from figure_alert order by id"))
                .containsExactly("t", "f");
    }

    @Test
    void the_newest_come_first_and_all_are_counted() throws SQLException {
        rule("fill");
        raised("fill", 3);
        execute("update figure_alert set raised_at = '2026-06-20Z' where group_name = 'G2'");
        try (Connection connection = fresh.database.getConnection()) {
            assertThat(FigureAlertsTable.newest(connection, 2))
                    .extracting(FigureAlert::group)
                    .containsExactly("G2", "G3");
            assertThat(FigureAlertsTable.openCount(connection)).isEqualTo(3);
        }
    }

    @Test
    void at_the_limit_a_rule_can_be_changed_but_none_added() throws SQLException {
        rule("fill");
        execute("insert into alert_rule select 'r' || n, figure, location, item, supplier, category, group_by, days,"
                + " raise_at, clear_at, holds_seconds, changed_at, changed_by from alert_rule, generate_series(1,"
                + " 199) n");

        resource().set("fill", wanted("unit-fill-rate", "item", "70"));

        assertThat(fresh.rows("select raise_at = 70 from alert_rule where name = 'fill'"))
                .containsExactly("t");
        assertThatThrownBy(() -> resource().set("one-more", wanted("unit-fill-rate", "item", "70")))
                .isInstanceOf(BadRequestException.class);
    }

    private static FigureAlertsResource resource() {
        return new FigureAlertsResource(fresh.database, CLOCK);
    }

    private static FigureAlertsResource.Rule wanted(String kpi, String groupBy, String raiseAt) {
        return new FigureAlertsResource.Rule(
                null,
                kpi,
                null,
                null,
                null,
                null,
                groupBy,
                7,
                new BigDecimal(raiseAt),
                new BigDecimal("90"),
                Duration.ZERO,
                "Ann");
    }

    private static void rule(String name) throws SQLException {
        resource().set(name, wanted("unit-fill-rate", "item", "80"));
    }

    /** Alerts of groups G1, G2 and so on, raised a day ago. */
    private static void raised(String rule, int groups) {
        execute("insert into figure_alert (rule, group_name, raised_at, value) select '" + rule
                + "', 'G' || n, '2026-06-19Z', 50 from generate_series(1, " + groups + ") n order by n");
    }

    private static void execute(String statement) {
        try (Connection connection = fresh.database.getConnection();
                Statement execute = connection.createStatement()) {
            execute.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private double failures(String step) {
        return meters.get("pullsignal.kpi.alert.failures")
                .tag("step", step)
                .counter()
                .count();
    }
}
