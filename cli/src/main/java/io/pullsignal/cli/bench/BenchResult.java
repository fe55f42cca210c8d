package io.pullsignal.cli.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pullsignal.cli.terminal.Figures;
import io.pullsignal.cli.terminal.TextTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;

/** What a bench with one number of positions found: rates by name in units a second, latencies, memory. */
final class BenchResult {
    static final String RAW = "raw_batch_insert";
    static final String RAW_ALL_ROWS = "raw_insert_of_all_rows";
    static final String NAIVE = "one_transaction_per_event";
    static final String REPLENISHMENT = "replenishment";
    static final String KPIS = "kpis";
    static final String EDGE = "edge";
    static final String PIPELINE = "whole_pipeline";

    private final int positions;
    private final Map<String, Long> perSecond = new LinkedHashMap<>();
    private final List<LatencyRun.Result> latencies = new ArrayList<>();
    private Duration recovery = Duration.ZERO;
    private final Map<String, Long> memoryMegabytes = new LinkedHashMap<>();

    BenchResult(int positions) {
        this.positions = positions;
    }

    void rate(String name, double unitsPerSecond) {
        perSecond.put(name, Math.round(unitsPerSecond));
    }

    void latency(LatencyRun.Result result) {
        latencies.add(result);
    }

    /** @param time from a kill -9 of replenishment-service to its next commit */
    void recovery(Duration time) {
        recovery = time;
    }

    void memory(Map<String, Long> megabytes) {
        memoryMegabytes.putAll(megabytes);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("positions", positions);
        ObjectNode rates = json.putObject("per_second");
        perSecond.forEach(rates::put);
        ObjectNode ratios = json.putObject("ratios");
        perSecond.keySet().forEach(name -> {
            if (!name.equals(RAW)) {
                ratio(name, RAW).ifPresent(value -> ratios.put(name + "_to_raw", value));
            }
        });
        ratio(REPLENISHMENT, RAW_ALL_ROWS)
                .ifPresent(value -> ratios.put("replenishment_to_raw_insert_of_all_rows", value));
        ratio(REPLENISHMENT, NAIVE).ifPresent(value -> ratios.put("replenishment_to_naive", value));
        ArrayNode runs = json.putArray("latency_ms");
        for (LatencyRun.Result result : latencies) {
            ObjectNode run = runs.addObject().put("sales_per_second", result.salesPerSecond());
            percentiles(run.putObject("sale_to_signal"), result.toSignal());
            percentiles(run.putObject("sale_to_order"), result.toOrder());
            run.put("sales_without_order", result.salesWithoutOrder());
        }
        json.put("recovery_after_kill_ms", recovery.toMillis());
        ObjectNode memory = json.putObject("memory_mb");
        memoryMegabytes.forEach(memory::put);
        return json;
    }

    private java.util.Optional<BigDecimal> ratio(String name, String of) {
        if (!perSecond.containsKey(name) || perSecond.getOrDefault(of, 0L) == 0) {
            return java.util.Optional.empty();
        }
        long numerator = Objects.requireNonNull(perSecond.get(name));
        long denominator = Objects.requireNonNull(perSecond.get(of));
        return java.util.Optional.of(
                BigDecimal.valueOf(numerator).divide(BigDecimal.valueOf(denominator), 2, RoundingMode.HALF_UP));
    }

    private static void percentiles(ObjectNode node, Histogram micros) {
        node.put("p50", millis(micros, 50)).put("p99", millis(micros, 99)).put("p99_9", millis(micros, 99.9));
        node.put("count", micros.getTotalCount());
    }

    private static BigDecimal millis(Histogram micros, double percentile) {
        return BigDecimal.valueOf(micros.getValueAtPercentile(percentile), 3).setScale(1, RoundingMode.HALF_UP);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(Figures.count(positions) + " positions");
        TextTable rates = new TextTable()
                .column("MEASURED", TextTable.Align.LEFT)
                .column("A SECOND", TextTable.Align.RIGHT)
                .column("TO RAW", TextTable.Align.RIGHT)
                .column("TO ALL ROWS", TextTable.Align.RIGHT)
                .column("TO NAIVE", TextTable.Align.RIGHT);
        perSecond.forEach((name, rate) -> rates.row(
                name.replace('_', ' '),
                Figures.count(rate),
                ratio(name, RAW).map(BigDecimal::toPlainString).orElse("-"),
                ratio(name, RAW_ALL_ROWS).map(BigDecimal::toPlainString).orElse("-"),
                ratio(name, NAIVE).map(BigDecimal::toPlainString).orElse("-")));
        lines.addAll(rates.lines());
        if (!latencies.isEmpty()) {
            lines.add("");
            lines.addAll(latencyTable().lines());
        }
        lines.add("");
        lines.add("At work again " + Figures.duration(recovery) + " after a kill -9 of replenishment-service.");
        lines.add("");
        memoryMegabytes.forEach((name, megabytes) -> lines.add(String.format("%-24s %6d MB", name, megabytes)));
        return lines;
    }

    private TextTable latencyTable() {
        TextTable table = new TextTable()
                .column("SALES/S", TextTable.Align.RIGHT)
                .column("MILLISECONDS TO", TextTable.Align.LEFT)
                .column("P50", TextTable.Align.RIGHT)
                .column("P99", TextTable.Align.RIGHT)
                .column("P99.9", TextTable.Align.RIGHT);
        for (LatencyRun.Result result : latencies) {
            row(table, Figures.count(result.salesPerSecond()), "signal", result.toSignal());
            row(table, "", "order", result.toOrder());
        }
        return table;
    }

    private static void row(TextTable table, String rate, String what, Histogram micros) {
        table.row(
                rate,
                what,
                millis(micros, 50).toPlainString(),
                millis(micros, 99).toPlainString(),
                millis(micros, 99.9).toPlainString());
    }
}
