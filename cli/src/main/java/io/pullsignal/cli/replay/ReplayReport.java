package io.pullsignal.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pullsignal.cli.JsonReport;
import io.pullsignal.cli.onlineretail.Bucket;
import io.pullsignal.cli.onlineretail.BucketTotals;
import io.pullsignal.cli.terminal.Figures;
import io.pullsignal.cli.terminal.TextTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a replay found.
 *
 * @param counts signals, order_lines, orders, receipts, duplicates, dead_letters
 * @param keyFigures key figures by name, as kpi-service gives them
 * @param linesPublished lines of events that were sent to the services
 * @param elapsed wall time of the days, without start-up and opening
 */
record ReplayReport(
        BucketTotals totals,
        Map<String, Long> counts,
        List<ReplayCheck> checks,
        JsonNode keyFigures,
        long linesPublished,
        long days,
        Duration elapsed) {
    boolean allChecksPass() {
        return checks.stream().allMatch(ReplayCheck::passed);
    }

    /** The report as JSON. Units and revenue are exact. */
    ObjectNode json() {
        ObjectNode report = JsonNodeFactory.withExactBigDecimals(true).objectNode();
        report.put("rows", totals.total().rows());
        ObjectNode buckets = report.putObject("buckets");
        for (Bucket bucket : Bucket.values()) {
            BucketTotals.Tally tally = totals.of(bucket);
            buckets.putObject(bucket.label())
                    .put("rows", tally.rows())
                    .put("units", tally.units())
                    .put("revenue", tally.revenue());
        }
        report.putObject("total")
                .put("units", totals.total().units())
                .put("revenue", totals.total().revenue());
        counts.forEach(report::put);
        ObjectNode results = report.putObject("checks");
        checks.forEach(check -> results.put(check.name(), check.passed() ? "pass" : "fail"));
        report.set("kpis", keyFigures);
        report.putObject("throughput")
                .put("lines_per_s", perSecond(linesPublished))
                .put("days_per_s", perSecond(days));
        report.put("elapsed_s", BigDecimal.valueOf(elapsed.toMillis(), 3));
        return report;
    }

    private BigDecimal perSecond(long count) {
        return BigDecimal.valueOf(count * 1000)
                .divide(BigDecimal.valueOf(Math.max(1, elapsed.toMillis())), 1, RoundingMode.HALF_UP);
    }

    void write(Path file) {
        JsonReport.write(file, json());
    }

    /** The report for a person. */
    List<String> lines() {
        TextTable table = new TextTable()
                .column("BUCKET", TextTable.Align.LEFT)
                .column("ROWS", TextTable.Align.RIGHT)
                .column("UNITS", TextTable.Align.RIGHT)
                .column("REVENUE", TextTable.Align.RIGHT);
        for (Bucket bucket : Bucket.values()) {
            row(table, bucket.label(), totals.of(bucket));
        }
        row(table, "total", totals.total());
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(table.lines());
        lines.add("");
        counts.forEach((name, count) -> lines.add(String.format("%-16s %12s", name, Figures.count(count))));
        lines.add("");
        checks.forEach(check -> lines.addAll(check.lines()));
        lines.add("");
        lines.add(Figures.count(linesPublished) + " lines, " + days + " days in " + Figures.duration(elapsed) + ".");
        return lines;
    }

    private static void row(TextTable table, String name, BucketTotals.Tally tally) {
        table.row(
                name,
                Figures.count(tally.rows()),
                Figures.decimal(tally.units(), 0),
                Figures.decimal(tally.revenue(), 2));
    }
}
