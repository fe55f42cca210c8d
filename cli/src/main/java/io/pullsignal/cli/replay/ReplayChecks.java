package io.pullsignal.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.deadletters.DeadLetterTopics;
import io.pullsignal.cli.installation.Installation;
import io.pullsignal.cli.onlineretail.RetailReceipts;
import io.pullsignal.cli.services.PipelineStatus;
import io.pullsignal.cli.services.Service;
import io.pullsignal.cli.services.ServicesClient;
import io.pullsignal.cli.terminal.Figures;
import io.pullsignal.core.stock.Container;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.StockText;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The invariants, looked up in the services' tables after everything has drained. Read-only; each database in one
 * transaction a check.
 */
final class ReplayChecks {
    private static final int FETCH_ROWS = 10_000;
    private static final int DAYS_NAMED = 3;

    private static final String LEDGER_LINES = """
            select business_date, event_id, line_number, item, quantity from stock_ledger
            where starts_with(event_id, ?) or starts_with(event_id, ?)
            """;
    private static final String LEDGER_UNLIKE_POSITIONS = """
            select count(*)
            from (select location, item, sum(quantity) as quantity from stock_ledger group by location, item) l
            full join stock_position p using (location, item)
            where coalesce(l.quantity, 0) <> coalesce(p.on_hand, 0)
            """;
    private static final String POSITIONS =
            "select on_hand, loose, cycle, containers from stock_position where containers <> ''";
    private static final String SIGNAL_TOTALS =
            "select count(*), coalesce(sum(quantity), 0), coalesce(sum(open_quantity), 0) from signal";
    private static final String BALANCE_TOTALS =
            "select count(*), coalesce(sum(quantity), 0), coalesce(sum(open_quantity), 0) from signal_balance";
    private static final String BALANCES_WRONG = """
            select count(*) from signal_balance
            where open_quantity + received_quantity + unfulfilled_quantity <> quantity
            """;
    private static final String KPI_FACTS = """
            select coalesce(sum(asked_units - returned_units - reversed_units), 0), coalesce(sum(revenue), 0)
            from daily_fact
            """;
    private static final String LEDGER_DAYS = """
            select business_date, location || '/' || item, 0, item, sum(quantity) from stock_ledger
            group by business_date, location, item
            """;
    private static final String KPI_DAYS = """
            select business_date, location || '/' || item, 0, item, sum(quantity) from stock_movement
            group by business_date, location, item
            """;

    private final Installation installation;
    private final ServicesClient services;

    ReplayChecks(Installation installation, ServicesClient services) {
        this.installation = installation;
        this.services = services;
    }

    /** What the services counted, by the names of the report. */
    Map<String, Long> counts() {
        PipelineStatus edge = PipelineStatus.of(services, Service.CONSUMPTION);
        PipelineStatus gateway = PipelineStatus.of(services, Service.GATEWAY);
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String name : List.of("signals", "order_lines", "orders", "receipts")) {
            counts.put(name, gateway.bucket(name));
        }
        counts.put("duplicates", edge.bucket("duplicate"));
        try (DeadLetterTopics topics =
                new DeadLetterTopics(installation.addresses().kafkaClient())) {
            counts.put("dead_letters", topics.count());
        }
        return counts;
    }

    /**
     * Key figures of the days played, all locations and items together. They are no check: when kpi-service is too slow
     * for them, the report says so instead of being lost.
     */
    JsonNode keyFigures(LocalDate from, LocalDate to) {
        try {
            return services.get(Service.KPI, "/v1/kpis?from=" + from + "&to=" + to)
                    .path("items");
        } catch (CommandFailure failure) {
            return JsonNodeFactory.instance.objectNode().put("unavailable", failure.getMessage());
        }
    }

    /** @param openingLines lines of opening stock that were published before the first day */
    List<ReplayCheck> run(PlayedRows played, long openingLines) {
        try {
            return List.of(
                    oneBucketPerRow(played, openingLines),
                    linesInLedgerOnce(played),
                    ledgerEqualsPositions(),
                    containersAndLooseEqualOnHand(),
                    allocationsEqualSignals(),
                    kpisEqualSalesAndReturns(played),
                    reconciliation());
        } catch (SQLException e) {
            throw new CommandFailure(ExitCode.FAILED, "A check could not be made: " + e.getMessage(), "", e);
        }
    }

    private ReplayCheck oneBucketPerRow(PlayedRows played, long openingLines) {
        PipelineStatus edge = PipelineStatus.of(services, Service.CONSUMPTION);
        boolean passed = edge.bucket("consumed") == played.consumed()
                && edge.bucket("adjusted") == played.adjusted() + openingLines
                && edge.bucket("rejected") == played.rejected()
                && edge.bucket("duplicate") == 0
                && edge.bucket("poison") == 0
                && edge.bucket("bug") == 0;
        return new ReplayCheck(
                "one_bucket_per_row",
                passed,
                "published " + Figures.count(played.consumed()) + " + "
                        + Figures.count(played.adjusted() + openingLines) + " + "
                        + Figures.count(played.rejected()) + "; the edge says " + edge.buckets());
    }

    private ReplayCheck linesInLedgerOnce(PlayedRows played) throws SQLException {
        LedgerFingerprint ledger = fingerprint(
                Service.REPLENISHMENT,
                LEDGER_LINES,
                RetailReceipts.SALES_SOURCE + "/",
                RetailReceipts.STOCK_SOURCE + "/");
        List<LocalDate> different = played.expected().differences(ledger);
        return new ReplayCheck(
                "lines_in_ledger_exactly_once",
                different.isEmpty(),
                Figures.count(played.expected().lines()) + " lines accepted, " + Figures.count(ledger.lines())
                        + " in the ledger" + on(different));
    }

    private ReplayCheck ledgerEqualsPositions() throws SQLException {
        long different =
                numbers(Service.REPLENISHMENT, LEDGER_UNLIKE_POSITIONS).get(0).longValueExact();
        return new ReplayCheck(
                "ledger_equals_positions", different == 0, Figures.count(different) + " positions differ");
    }

    private ReplayCheck containersAndLooseEqualOnHand() throws SQLException {
        long positions = 0;
        long different = 0;
        try (Connection connection = installation.connect(Service.REPLENISHMENT);
                PreparedStatement select = streaming(connection, POSITIONS);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                positions++;
                BigDecimal loose = row.getBigDecimal(2);
                long micros = 0;
                for (Container container : StockText.read(Quantity.of(loose), row.getLong(3), row.getString(4))
                        .containers()) {
                    micros += container.content().micros();
                }
                if (BigDecimal.valueOf(micros, 6).add(loose).compareTo(row.getBigDecimal(1)) != 0) {
                    different++;
                }
            }
        }
        return new ReplayCheck(
                "containers_plus_loose_equal_on_hand",
                different == 0,
                Figures.count(positions) + " positions with containers, " + Figures.count(different) + " differ");
    }

    private ReplayCheck allocationsEqualSignals() throws SQLException {
        List<BigDecimal> raised = numbers(Service.REPLENISHMENT, SIGNAL_TOTALS);
        List<BigDecimal> allocated = numbers(Service.GATEWAY, BALANCE_TOTALS);
        long wrong = numbers(Service.GATEWAY, BALANCES_WRONG).get(0).longValueExact();
        boolean same = raised.get(0).compareTo(allocated.get(0)) == 0
                && raised.get(1).compareTo(allocated.get(1)) == 0
                && raised.get(2).compareTo(allocated.get(2)) == 0;
        return new ReplayCheck(
                "allocations_equal_signals",
                wrong == 0 && same,
                Figures.count(raised.get(0).longValueExact()) + " signals over "
                        + Figures.decimal(raised.get(1), 0) + " units, " + Figures.decimal(raised.get(2), 0)
                        + " open; the gateway has "
                        + Figures.count(allocated.get(0).longValueExact()) + ", "
                        + Figures.decimal(allocated.get(1), 0) + ", " + Figures.decimal(allocated.get(2), 0) + "; "
                        + Figures.count(wrong) + " out of balance");
    }

    private ReplayCheck kpisEqualSalesAndReturns(PlayedRows played) throws SQLException {
        List<BigDecimal> facts = numbers(Service.KPI, KPI_FACTS);
        boolean passed =
                facts.get(0).compareTo(played.units()) == 0 && facts.get(1).compareTo(played.revenue()) == 0;
        return new ReplayCheck(
                "kpi_equals_sales_and_returns",
                passed,
                "file: " + Figures.decimal(played.units(), 0) + " units, " + Figures.decimal(played.revenue(), 2)
                        + "; kpi-service: " + Figures.decimal(facts.get(0), 0) + " units, "
                        + Figures.decimal(facts.get(1), 2));
    }

    private ReplayCheck reconciliation() throws SQLException {
        LedgerFingerprint ledger = fingerprint(Service.REPLENISHMENT, LEDGER_DAYS);
        LedgerFingerprint movements = fingerprint(Service.KPI, KPI_DAYS);
        List<LocalDate> different = ledger.differences(movements);
        return new ReplayCheck(
                "reconciliation",
                different.isEmpty(),
                Figures.count(ledger.lines()) + " days of positions in the ledger, " + Figures.count(movements.lines())
                        + " in kpi-service" + on(different));
    }

    private static String on(List<LocalDate> different) {
        if (different.isEmpty()) {
            return ", all the same";
        }
        return "; they differ on " + different.size() + " days, the first "
                + different.subList(0, Math.min(DAYS_NAMED, different.size()));
    }

    private LedgerFingerprint fingerprint(Service service, String sql, String... parameters) throws SQLException {
        LedgerFingerprint fingerprint = new LedgerFingerprint();
        try (Connection connection = installation.connect(service);
                PreparedStatement select = streaming(connection, sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    fingerprint.add(
                            row.getObject(1, LocalDate.class),
                            PlayedRows.document(row.getString(2)),
                            row.getInt(3),
                            row.getString(4),
                            row.getBigDecimal(5));
                }
            }
        }
        return fingerprint;
    }

    private List<BigDecimal> numbers(Service service, String sql) throws SQLException {
        try (Connection connection = installation.connect(service);
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            List<BigDecimal> values = new ArrayList<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                values.add(row.getBigDecimal(i));
            }
            return values;
        }
    }

    private static PreparedStatement streaming(Connection connection, String sql) throws SQLException {
        connection.setAutoCommit(false);
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setFetchSize(FETCH_ROWS);
        return statement;
    }
}
