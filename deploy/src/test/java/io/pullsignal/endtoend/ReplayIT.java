package io.pullsignal.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.Pullsignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real sales through the packaged services, started as a user starts them. How many days of the real year are played is
 * {@code -Dreplay.days}, four weeks unless said; 374 is all of it.
 */
class ReplayIT {
    private static final String HEADER =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @TempDir
    private Path folder;

    @BeforeAll
    static void services_are_those_of_this_build() {
        System.setProperty(
                "pullsignal.home", Path.of("..").toAbsolutePath().normalize().toString());
    }

    @Test
    void the_real_year_is_counted_exactly_once() throws IOException {
        Path data = above("shared/data");
        assumeTrue(Files.isDirectory(data), "no real sales: there is no shared/data beside the project");
        String days = System.getProperty("replay.days", "28");

        JsonNode report = replay(
                data.resolve("online_retail.csv.xz"),
                "--suppliers",
                data.resolve("scms_delivery_history.csv.xz").toString(),
                "--days",
                days);

        assertThat(report.path("checks"))
                .isNotEmpty()
                .allMatch(check -> check.asText().equals("pass"));
        assertThat(sum(report, "rows")).isEqualByComparingTo(report.path("rows").decimalValue());
        assertThat(sum(report, "units"))
                .isEqualByComparingTo(report.path("total").path("units").decimalValue());
        assertThat(sum(report, "revenue"))
                .isEqualByComparingTo(report.path("total").path("revenue").decimalValue());
        if (days.equals("28")) {
            assertThat(report.path("rows").asLong()).isEqualTo(FOUR_WEEKS_ROWS);
        }
        assertThat(report.path("signals").asLong()).isPositive();
        assertThat(report.path("orders").asLong()).isPositive();
        assertThat(report.path("receipts").asLong()).isPositive();
        assertThat(report.path("duplicates").asLong()).isZero();
        assertThat(report.path("dead_letters").asLong()).isZero();
    }

    /** Rows from 2010-12-01 to 2010-12-28. */
    private static final long FOUR_WEEKS_ROWS = 42_481;

    @Test
    void rows_that_no_sale_can_have_end_as_dead_letters_and_nowhere_else() throws IOException {
        List<String> rows = new ArrayList<>(List.of(HEADER));
        LocalDate first = LocalDate.parse("2011-03-25");
        for (int day = 0; day < 5; day++) {
            LocalDate date = first.plusDays(day);
            rows.add("50" + day + "001,85123A,HEART,40," + date + " 08:26:00,2.55,17850.0,United Kingdom");
            rows.add("50" + day + "001,85123a,HEART,40," + date + " 08:26:00,2.55,17850.0,United Kingdom");
            rows.add("50" + day + "001,22139,planted,-3," + date + " 08:26:00,4.25,,United Kingdom");
            rows.add("50" + day + "001,22139,planted,3," + date + " 08:26:00,-4.25,,United Kingdom");
            rows.add("50" + day + "002,22139,planted,0," + date + " 09:26:00,4.25,,United Kingdom");
            rows.add("C50" + day + "003,85123A,HEART,-1," + date + " 10:26:00,2.55,,United Kingdom");
            rows.add("50" + day + "004,22139,lost,-2," + date + " 11:26:00,0,,United Kingdom");
            rows.add("50" + day + "005,POST,POSTAGE,1," + date + " 12:26:00,18.00,,France");
            rows.add("A50" + day + "006,B,Adjust bad debt,1," + date + " 13:26:00,-11.06,,United Kingdom");
        }
        Path file = folder.resolve("planted.csv");
        Files.write(file, rows);

        JsonNode report = replay(file);

        assertThat(report.path("checks"))
                .isNotEmpty()
                .allMatch(check -> check.asText().equals("pass"));
        assertThat(report.path("buckets").path("rejected").path("rows").asLong())
                .isEqualTo(15);
        assertThat(report.path("buckets").path("sale").path("rows").asLong()).isEqualTo(10);
        assertThat(report.path("rows").asLong()).isEqualTo(45);
        assertThat(report.path("dead_letters").asLong()).isEqualTo(10);
        assertThat(report.path("signals").asLong()).isPositive();
    }

    private JsonNode replay(Path file, String... options) throws IOException {
        Path report = folder.resolve("report.json");
        List<String> arguments = new ArrayList<>(List.of(
                "replay",
                file.toString(),
                "--format",
                "online-retail",
                "--day-length",
                "0",
                "--exit",
                "--ports",
                "free",
                "--data",
                folder.resolve("data").toString(),
                "--report",
                report.toString()));
        arguments.addAll(List.of(options));

        int exitCode = Pullsignal.commandLine().execute(arguments.toArray(String[]::new));

        assertThat(exitCode).isEqualTo(ExitCode.DONE);
        return JSON.readTree(report.toFile());
    }

    private static java.math.BigDecimal sum(JsonNode report, String field) {
        java.math.BigDecimal sum = java.math.BigDecimal.ZERO;
        for (JsonNode bucket : report.path("buckets")) {
            sum = sum.add(bucket.path(field).decimalValue());
        }
        return sum;
    }

    private static Path above(String name) {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(folder -> folder.resolve(name))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(Path.of(name));
    }
}
