package io.pullsignal.cli.forecast;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pullsignal.cli.JsonReport;
import io.pullsignal.cli.forecast.ErrorTotals.Window;
import io.pullsignal.cli.terminal.Figures;
import io.pullsignal.cli.terminal.TextTable;
import io.pullsignal.core.forecast.ForecastPeriod;
import io.pullsignal.core.forecast.Timeline;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What forecasting a file found.
 *
 * @param rows of the file
 * @param cancelledSales sales that were taken back on the same day, left out
 * @param itemsLooked items that were tried
 * @param periods whole periods in the file
 * @param items those whose history was long enough
 */
record ForecastReport(
        ForecastSettings settings,
        long rows,
        long cancelledSales,
        int itemsLooked,
        int periods,
        Timeline timeline,
        List<ItemForecast> items) {
    private static final MathContext FIGURES = new MathContext(6);

    ErrorTotals total() {
        return new ErrorTotals(items);
    }

    private Map<String, ErrorTotals> by(Function<ItemForecast, String> key) {
        return items.stream()
                .collect(Collectors.groupingBy(
                        key, TreeMap::new, Collectors.collectingAndThen(Collectors.toList(), ErrorTotals::new)));
    }

    /** The report as JSON. A measure that is not defined is null. */
    ObjectNode json() {
        ObjectNode report = JsonNodeFactory.withExactBigDecimals(true).objectNode();
        report.put("rows", rows);
        report.put("sales_cancelled_same_day", cancelledSales);
        report.putObject("settings")
                .put("period", settings.periodLength().name().toLowerCase(Locale.ROOT))
                .put("periods", periods)
                .put("first_day", timeline.firstDay(0).toString())
                .put("last_day", timeline.lastDay(periods - 1).toString())
                .put("horizon_periods", settings.rule().horizonPeriods())
                .put("origins", settings.rule().origins())
                .put("minimum_training_periods", settings.rule().minimumTrainingPeriods())
                .put("test_periods", settings.testPeriods())
                .put("chosen_by", "least mean absolute error of the demand over the horizon")
                .put("naive", "demand of the last observed period");
        report.putObject("items")
                .put("looked_at", itemsLooked)
                .put("compared", items.size())
                .put("history_too_short", itemsLooked - items.size());
        report.set("total", json(total()));
        ObjectNode classes = report.putObject("by_class");
        by(ItemForecast::valueClass).forEach((name, totals) -> classes.set(name, json(totals)));
        ObjectNode methods = report.putObject("by_method");
        by(ItemForecast::method).forEach((name, totals) -> methods.set(name, json(totals)));
        ArrayNode each = report.putArray("each");
        items.forEach(item -> each.add(json(item)));
        return report;
    }

    private static ObjectNode json(ErrorTotals totals) {
        ObjectNode node = JsonNodeFactory.withExactBigDecimals(true).objectNode();
        node.put("items", totals.items().size());
        put(node.putObject("choice"), totals, Window.CHOICE);
        ObjectNode test = node.putObject("test");
        put(test, totals, Window.TEST);
        test.put("mase", figure(totals.mase(false)));
        test.put("naive_mase", figure(totals.mase(true)));
        test.put("items_without_mase", totals.itemsWithoutMase());
        test.put("items_not_worse_than_naive", totals.itemsNotWorseThanNaive());
        return node;
    }

    private static void put(ObjectNode node, ErrorTotals totals, Window window) {
        node.put("wape", figure(totals.wape(window, false)));
        node.put("naive_wape", figure(totals.wape(window, true)));
        node.put("horizon_wape", figure(totals.horizonWape(window, false)));
        node.put("naive_horizon_wape", figure(totals.horizonWape(window, true)));
    }

    private static ObjectNode json(ItemForecast item) {
        ObjectNode node = json(new ErrorTotals(List.of(item)));
        node.remove("items");
        node.put("item", item.code());
        node.put("class", item.valueClass());
        node.put("periods", item.periods());
        node.put("method", item.method());
        node.put("reason", item.backtest().first().reason());
        node.put("chosen_anew", item.backtest().rechosen());
        node.put("method_now", item.backtest().last().method().description());
        ArrayNode forecast = node.putArray("forecast");
        for (ForecastPeriod period : item.forecast().periods()) {
            forecast.addObject()
                    .put("first_day", period.first().toString())
                    .put("last_day", period.last().toString())
                    .put("units", period.units().value());
        }
        int horizon = item.forecast().periods().size();
        node.put("units_over_horizon", item.forecast().unitsOver(horizon));
        node.put("deviation_over_horizon", figure(item.forecast().deviationUnitsOver(horizon)));
        return node;
    }

    private static @Nullable BigDecimal figure(OptionalDouble value) {
        return value.isEmpty() ? null : new BigDecimal(value.getAsDouble()).round(FIGURES);
    }

    void write(Path file) {
        JsonReport.write(file, json());
    }

    /** The report for a person. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        int horizon = settings.rule().horizonPeriods();
        lines.add("");
        lines.addAll(Figures.wrap(
                "Each item's method is the one with the least error of the demand over " + settings.text(horizon)
                        + ", from up to " + settings.rule().origins() + " origins before the last "
                        + settings.text(settings.testPeriods()) + " (CHOICE), which were then forecast without being"
                        + " known (TEST). Naive: as in the last period. WAPE and MASE are per period, less is better.",
                80));
        lines.add("");
        lines.addAll(table("CLASS", by(ItemForecast::valueClass)));
        lines.add("");
        lines.addAll(table("METHOD", by(ItemForecast::methodInShort)));
        lines.add("");
        ErrorTotals total = total();
        lines.addAll(Figures.wrap(
                "Demand over " + settings.text(horizon) + " in the test: WAPE "
                        + percent(total.horizonWape(Window.TEST, false))
                        + ", naive " + percent(total.horizonWape(Window.TEST, true)) + ". "
                        + Figures.count(total.itemsNotWorseThanNaive()) + " of " + Figures.count(items.size())
                        + " items were forecast better than naive, or as well; none was chosen a method that lost before.",
                80));
        int rechosen =
                items.stream().mapToInt(item -> item.backtest().rechosen()).sum();
        lines.add("Chosen anew because errors drifted: " + Figures.count(rechosen) + ".");
        lines.add("Items whose history is too short to compare methods on: " + Figures.count(itemsLooked - items.size())
                + " of " + Figures.count(itemsLooked) + ".");
        lines.add("Sales taken back on the same day, so no demand: " + Figures.count(cancelledSales) + ".");
        return lines;
    }

    private List<String> table(String heading, Map<String, ErrorTotals> groups) {
        TextTable table = new TextTable()
                .column(heading, TextTable.Align.LEFT)
                .column("ITEMS", TextTable.Align.RIGHT)
                .column("CHOICE", TextTable.Align.RIGHT)
                .column("NAIVE", TextTable.Align.RIGHT)
                .column("TEST", TextTable.Align.RIGHT)
                .column("NAIVE", TextTable.Align.RIGHT)
                .column("MASE", TextTable.Align.RIGHT)
                .column("NAIVE", TextTable.Align.RIGHT);
        groups.forEach((name, totals) -> row(table, name, totals));
        row(table, "total", total());
        return table.lines();
    }

    private static void row(TextTable table, String name, ErrorTotals totals) {
        table.row(
                name,
                Figures.count(totals.items().size()),
                percent(totals.wape(Window.CHOICE, false)),
                percent(totals.wape(Window.CHOICE, true)),
                percent(totals.wape(Window.TEST, false)),
                percent(totals.wape(Window.TEST, true)),
                decimal(totals.mase(false)),
                decimal(totals.mase(true)));
    }

    private static String percent(OptionalDouble share) {
        return share.isEmpty() ? "n/a" : Figures.percent(BigDecimal.valueOf(share.getAsDouble()));
    }

    private static String decimal(OptionalDouble value) {
        return value.isEmpty() ? "n/a" : Figures.decimal(BigDecimal.valueOf(value.getAsDouble()), 2);
    }
}
