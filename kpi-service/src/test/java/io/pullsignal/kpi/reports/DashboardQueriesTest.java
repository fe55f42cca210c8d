package io.pullsignal.kpi.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.pullsignal.kpi.masterdata.Item;
import io.pullsignal.kpi.masterdata.Location;
import io.pullsignal.kpi.masterdata.Loop;
import io.pullsignal.kpi.masterdata.Supplier;
import io.pullsignal.kpi.orders.OrderLine;
import io.pullsignal.kpi.orders.OrderReceipt;
import io.pullsignal.kpi.orders.db.OrderLinesTable;
import io.pullsignal.kpi.stock.Movement;
import io.pullsignal.kpi.stock.MovementIdentity;
import io.pullsignal.kpi.stock.MovementKind;
import io.pullsignal.kpi.stock.PositionKey;
import io.pullsignal.kpi.sums.FreshDatabase;
import io.pullsignal.kpi.sums.db.CountingTurn;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every SQL query of every dashboard and alert rule finds something in a filled database, with the role for reports. */
class DashboardQueriesTest {
    private static final Path GRAFANA = Path.of("..", "deploy", "grafana");
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 40;
    private static FreshDatabase fresh = new FreshDatabase();

    @BeforeAll
    static void fill() throws SQLException {
        fresh.inTransaction(connection -> {
            fresh.locations.save(connection, new Location("SHOP", 1, "Shop", ZoneId.of("UTC"), "EUR"));
            CountingTurn.toChangeItems(connection);
            fresh.references.saveItems(
                    connection,
                    List.of(
                            new Item("TEA", 1, "Tea", "DRY", "EACH", new BigDecimal("2.5000"), "EUR"),
                            new Item("MILK", 1, "Milk", "FRESH", "EACH", new BigDecimal("0.8000"), "EUR")));
            fresh.references.saveSuppliers(connection, List.of(new Supplier("DAIRY", 1, "Dairy")));
            fresh.references.saveLoops(connection, List.of(new Loop("SHOP", "MILK", 1, Optional.of("DAIRY"))));
            return FIRST;
        });
        List<Movement> movements = new ArrayList<>();
        List<OrderLine> lines = new ArrayList<>();
        List<OrderReceipt> receipts = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            for (String item : List.of("TEA", "MILK")) {
                movements.add(movement(item, day, MovementKind.RECEIPT, "3", LocalTime.of(6, 0)));
                movements.add(movement(item, day, MovementKind.SALE, "-4", LocalTime.NOON));
                movements.add(movement(item, day, MovementKind.WRITE_OFF, "-1", LocalTime.of(20, 0)));
            }
            boolean came = day % 4 != 0;
            lines.add(line(day, came));
            if (came) {
                receipts.add(
                        new OrderReceipt(FIRST.plusDays(day), "g" + day, 1, "PO-" + day, new BigDecimal("3.000000")));
            }
        }
        fresh.inTransaction(connection -> fresh.stock.add(connection, movements));
        fresh.inTransaction(connection -> {
            new OrderLinesTable().save(connection, receipts, lines, List.of());
            return FIRST;
        });
        while (fresh.inTransaction(connection -> fresh.stock.resupplyMarked(connection, 50))) {}
        fresh.inTransaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(
                        "insert into stock_position (location, item, version, on_hand, on_order, as_of)"
                                + " values ('SHOP', 'MILK', 1, -2, 3, '2026-02-09T20:00:00Z')");
            }
        });
    }

    @AfterAll
    static void close() {
        fresh.close();
    }

    @Test
    void every_query_of_dashboards_and_alert_rules_finds_something() throws Exception {
        Map<String, String> queries = queries();
        assertThat(queries).hasSizeGreaterThan(35);
        Map<String, String> failing = new LinkedHashMap<>();
        try (Connection connection = fresh.database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set role pullsignal_reader");
            for (Map.Entry<String, String> query : queries.entrySet()) {
                try (ResultSet rows = statement.executeQuery(expanded(query.getValue()))) {
                    if (!hasValue(rows)) {
                        failing.put(query.getKey(), "nothing found");
                    }
                } catch (SQLException e) {
                    failing.put(query.getKey(), String.valueOf(e.getMessage()));
                }
            }
            statement.execute("reset role");
        }
        assertThat(failing).isEmpty();
    }

    @Test
    void role_for_reports_reads_views_and_no_tables() throws SQLException {
        try (Connection connection = fresh.database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set role pullsignal_reader");
            assertThatThrownBy(() -> statement.executeQuery("select * from public.daily_fact"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("delete from kpi_v1.supplier"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
            statement.execute("reset role");
        }
    }

    /** A row whose last column, the figure, is there. */
    private static boolean hasValue(ResultSet rows) throws SQLException {
        int last = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            if (rows.getString(last) != null) {
                return true;
            }
        }
        return false;
    }

    /** What Grafana makes of macros and variables: the whole time, all of everything. */
    private static String expanded(String query) {
        String sql = query.replace("$__timeFrom()", "'2000-01-01T00:00:00Z'")
                .replace("$__timeTo()", "'2049-12-31T00:00:00Z'")
                .replace("${currency:sqlstring}", "'EUR'")
                .replaceAll("\\$\\{(location|category|supplier):sqlstring}", "''");
        assertThat(sql).doesNotContain("$");
        return sql;
    }

    private static Map<String, String> queries() throws IOException {
        Map<String, String> queries = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(GRAFANA.resolve("dashboards"))) {
            for (Path file : files.sorted().toList()) {
                JsonNode dashboard = new JsonMapper().readTree(file.toFile());
                String title = dashboard.path("title").asText();
                for (JsonNode variable : dashboard.path("templating").path("list")) {
                    if (isSql(variable)) {
                        queries.put(
                                title + ", $" + variable.path("name").asText(),
                                variable.path("query").asText());
                    }
                }
                for (JsonNode panel : dashboard.path("panels")) {
                    for (JsonNode target : panel.path("targets")) {
                        if (isSql(target)) {
                            queries.put(
                                    title + ", " + panel.path("title").asText(),
                                    target.path("rawSql").asText());
                        }
                    }
                }
            }
        }
        JsonNode alerts = new YAMLMapper()
                .readTree(
                        GRAFANA.resolve("provisioning/alerting/pullsignal.yaml").toFile());
        for (JsonNode rule : alerts.path("groups").path(0).path("rules")) {
            queries.put(
                    "alert, " + rule.path("title").asText(),
                    rule.path("data").path(0).path("model").path("rawSql").asText());
        }
        return queries;
    }

    private static boolean isSql(JsonNode node) {
        return node.path("datasource").path("uid").asText().equals("pullsignal-postgres");
    }

    private static OrderLine line(int day, boolean came) {
        BigDecimal ordered = new BigDecimal("3.000000");
        BigDecimal none = new BigDecimal("0.000000");
        LocalDate date = FIRST.plusDays(day);
        return new OrderLine(
                "PO-" + day,
                1,
                1,
                came ? "RECEIVED" : "SENT",
                "DAIRY",
                "SHOP",
                "MILK",
                ordered,
                came ? none : ordered,
                came ? ordered : none,
                none,
                new BigDecimal("2.0000"),
                "EUR",
                date,
                Optional.of(date),
                Optional.of(date),
                came ? Optional.of(date) : Optional.empty());
    }

    private static Movement movement(String item, int day, MovementKind kind, String units, LocalTime time) {
        LocalDate date = FIRST.plusDays(day);
        boolean sale = kind == MovementKind.SALE;
        return new Movement(
                new PositionKey("SHOP", item),
                new MovementIdentity(date, "test/" + kind + item + day, 1, 0),
                kind,
                new BigDecimal(units).setScale(6),
                date.atTime(time).toInstant(ZoneOffset.UTC),
                date,
                new BigDecimal(sale ? "9.0000" : "0.0000"),
                sale ? "EUR" : "");
    }
}
