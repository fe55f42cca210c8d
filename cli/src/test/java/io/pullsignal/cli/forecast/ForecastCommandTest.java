package io.pullsignal.cli.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.Pullsignal;
import io.pullsignal.cli.onlineretail.RetailFile;
import io.pullsignal.cli.terminal.Screen;
import io.pullsignal.core.forecast.PeriodLength;
import io.pullsignal.core.forecast.SelectionError;
import io.pullsignal.core.forecast.SelectionRule;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastCommandTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final LocalDate FIRST = LocalDate.parse("2011-01-03");
    private static final int WEEKS = 40;

    @TempDir
    private Path folder;

    @Test
    void each_planted_item_gets_a_method_that_does_not_lose_to_naive() throws IOException {
        JsonNode report = forecast(plantedYear());

        assertThat(report.at("/items/compared").asInt()).isEqualTo(3);
        assertThat(report.at("/items/history_too_short").asInt()).isEqualTo(1);
        for (JsonNode item : report.get("each")) {
            assertThat(item.at("/choice/horizon_wape").asDouble())
                    .as(item.get("item").asText())
                    .isLessThanOrEqualTo(item.at("/choice/naive_horizon_wape").asDouble());
            assertThat(item.at("/choice/wape").asDouble())
                    .as(item.get("item").asText())
                    .isLessThanOrEqualTo(item.at("/choice/naive_wape").asDouble());
        }
        assertThat(report.at("/total/test/wape").asDouble())
                .isLessThan(report.at("/total/test/naive_wape").asDouble());
        assertThat(report.at("/total/test/mase").asDouble())
                .isLessThan(report.at("/total/test/naive_mase").asDouble());
    }

    @Test
    void a_level_with_noise_is_expected_to_go_on() throws IOException {
        JsonNode steady = item(forecast(plantedYear()), "10001");

        assertThat(steady.get("method").asText()).isNotEqualTo("naive");
        assertThat(steady.get("units_over_horizon").asDouble()).isBetween(160.0, 240.0);
        assertThat(steady.get("deviation_over_horizon").asDouble()).isPositive();
        assertThat(steady.at("/forecast/0/first_day").asText())
                .isEqualTo(FIRST.plusWeeks(WEEKS).toString());
    }

    @Test
    void a_sale_taken_back_on_the_same_day_was_no_demand() throws IOException {
        List<String> rows = plantedYear();
        LocalDate day = FIRST.plusDays(3);
        rows.add(index(rows, day), row("900001", "10001", 80_995, day));
        rows.add(index(rows, day), row("C900002", "10001", -80_995, day));

        JsonNode report = forecast(rows);

        assertThat(report.get("sales_cancelled_same_day").asInt()).isEqualTo(1);
        assertThat(report.get("rows").asInt()).isEqualTo(rows.size());
        assertThat(item(report, "10001").get("units_over_horizon").asDouble()).isLessThan(300);
    }

    @Test
    void days_without_any_trade_are_closed_and_not_zero() throws IOException {
        List<String> rows = plantedYear();
        LocalDate closed = FIRST.plusWeeks(20);
        rows.removeIf(row -> isWithin(row, closed, 7));

        JsonNode steady = item(forecast(rows), "10001");

        assertThat(steady.get("units_over_horizon").asDouble()).isBetween(160.0, 240.0);
    }

    @Test
    void a_test_shorter_than_the_horizon_is_refused() throws IOException {
        int exitCode = Pullsignal.commandLine()
                .execute(
                        "forecast",
                        file(plantedYear()).toString(),
                        "--format",
                        "online-retail",
                        "--horizon",
                        "4",
                        "--test",
                        "3");

        assertThat(exitCode).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void the_report_fits_a_terminal_of_80_columns() throws IOException {
        assertThat(report(file(plantedYear()), PeriodLength.DAY, 10).lines())
                .allMatch(line -> line.length() <= 80)
                .noneMatch(line -> line.contains("…"))
                .anyMatch(line -> line.startsWith("total"));
    }

    @Test
    void on_the_real_year_the_chosen_methods_beat_naive_on_weeks_that_they_have_not_seen() {
        Path sales = realYear();
        assumeTrue(Files.exists(sales), "no real data in " + sales);

        ForecastReport report = report(sales, PeriodLength.WEEK, 60);

        ErrorTotals total = report.total();
        assertThat(report.items()).hasSizeGreaterThan(50);
        for (ErrorTotals.Window window : ErrorTotals.Window.values()) {
            assertThat(total.wape(window, false).orElseThrow())
                    .isLessThan(total.wape(window, true).orElseThrow());
            assertThat(total.horizonWape(window, false).orElseThrow())
                    .isLessThan(total.horizonWape(window, true).orElseThrow());
        }
        for (ItemForecast item : report.items()) {
            assertThat(item.backtest().first().errors().orElseThrow().horizonAbsoluteError())
                    .as(item.code())
                    .isLessThanOrEqualTo(
                            item.backtest().first().naiveErrors().orElseThrow().horizonAbsoluteError());
        }
        assertThat(total.mase(false).orElseThrow()).isLessThan(total.mase(true).orElseThrow());
        assertThat(report.json().get("each")).hasSize(report.items().size());
    }

    /** 10001 steady with noise, 10002 lumpy, 10003 growing, 10004 new for three weeks: all open on every day. */
    private static List<String> plantedYear() {
        Random random = new Random(5);
        List<String> rows = new ArrayList<>();
        for (int index = 0; index < WEEKS * 7; index++) {
            LocalDate day = FIRST.plusDays(index);
            rows.add(row("1", "10001", 10 + random.nextInt(9), day));
            if (random.nextInt(10) == 0) {
                rows.add(row("2", "10002", 1 + random.nextInt(20), day));
            }
            rows.add(row("3", "10003", 5 + index / 10 + random.nextInt(4), day));
            if (index >= (WEEKS - 3) * 7) {
                rows.add(row("4", "10004", 3, day));
            }
        }
        return rows;
    }

    private static String row(String invoice, String item, int quantity, LocalDate day) {
        return invoice + "," + item + ",THING," + quantity + "," + day + " 10:00:00,1.50,,United Kingdom";
    }

    private static int index(List<String> rows, LocalDate day) {
        int index = 0;
        while (!rows.get(index).contains("," + day + " ")) {
            index++;
        }
        return index + 1;
    }

    private static boolean isWithin(String row, LocalDate from, int days) {
        return from.datesUntil(from.plusDays(days)).anyMatch(day -> row.contains("," + day + " "));
    }

    private JsonNode forecast(List<String> rows) throws IOException {
        Path report = folder.resolve("report.json");
        int exitCode = Pullsignal.commandLine()
                .execute("forecast", file(rows).toString(), "--format", "online-retail", "--report", report.toString());
        assertThat(exitCode).isEqualTo(ExitCode.DONE);
        return JSON.readTree(report.toFile());
    }

    private static JsonNode item(JsonNode report, String code) {
        for (JsonNode item : report.get("each")) {
            if (item.get("item").asText().equals(code)) {
                return item;
            }
        }
        throw new AssertionError("no item " + code);
    }

    private Path file(List<String> rows) throws IOException {
        Path path = folder.resolve("retail.csv");
        Files.writeString(
                path,
                "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
                        + String.join("\n", rows) + "\n");
        return path;
    }

    private static ForecastReport report(Path file, PeriodLength length, int items) {
        Screen screen = new Screen(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                false,
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        SelectionRule rule = new SelectionRule(2, 12, 8, SelectionError.ABSOLUTE);
        return new SalesForecasts(new ForecastSettings(length, rule, 8, items))
                .of(RetailDemand.read(new RetailFile(file)), screen);
    }

    private static Path realYear() {
        Path file = Path.of("shared", "data", "online_retail.csv.xz");
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(above -> above.resolve(file))
                .filter(Files::exists)
                .findFirst()
                .orElse(file);
    }
}
