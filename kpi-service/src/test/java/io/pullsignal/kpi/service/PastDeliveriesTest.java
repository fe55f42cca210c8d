package io.pullsignal.kpi.service;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.pullsignal.testing.PullsignalTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.XZInputStream;

/** Scorecards of the real SCMS delivery history against figures that are computed here, from the file, in another way. */
@QuarkusTest
@QuarkusTestResource(PullsignalTestResource.class)
@QuarkusTestResource(FreeLedgerPort.class)
class PastDeliveriesTest {
    private static final int PER_REQUEST = 500;
    private static final String TEN_YEARS = "from=2006-01-01&to=2015-12-31";
    private static final DateTimeFormatter DAY = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("d-MMM-")
            .appendValueReduced(ChronoField.YEAR, 2, 2, 2000)
            .toFormatter(Locale.ENGLISH);

    private record Row(
            String order,
            int line,
            String vendor,
            BigDecimal packs,
            BigDecimal price,
            Optional<LocalDate> sent,
            LocalDate scheduled,
            LocalDate delivered) {}

    @Test
    void scorecards_of_the_real_history_say_what_the_file_says() throws IOException {
        Optional<Path> file = Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(folder -> folder.resolve("shared/data/scms_delivery_history.csv.xz"))
                .filter(Files::isRegularFile)
                .findFirst();
        assumeTrue(file.isPresent(), "skipped: no shared/data/scms_delivery_history.csv.xz in any folder above");
        List<Row> rows = rows(file.orElseThrow());
        assertThat(rows).hasSize(10_324);
        Map<String, List<Row>> byVendor = new TreeMap<>();
        rows.forEach(row -> byVendor.computeIfAbsent(row.vendor(), none -> new ArrayList<>())
                .add(row));
        assertThat(byVendor).hasSize(73);
        Map<String, String> codes = new TreeMap<>();
        byVendor.keySet().forEach(vendor -> codes.put(vendor, "PD-" + codes.size()));

        send(rows, codes);

        for (Map.Entry<String, List<Row>> vendor : byVendor.entrySet()) {
            JsonPath score = get("/v1/suppliers/" + codes.get(vendor.getKey()) + "/scorecard?earlyDays=365&lateDays=0&"
                            + TEN_YEARS)
                    .jsonPath();
            List<Row> theirs = vendor.getValue();
            List<Long> leadTimes = leadTimes(theirs);
            long onTime = theirs.stream()
                    .map(row -> ChronoUnit.DAYS.between(row.scheduled(), row.delivered()))
                    .filter(late -> late <= 0 && late >= -365)
                    .count();
            assertThat(score.getInt("score.due")).as(vendor.getKey()).isEqualTo(theirs.size());
            assertThat(score.getDouble("score.onTimePercent"))
                    .as(vendor.getKey())
                    .isEqualTo(rounded(100.0 * onTime / theirs.size()));
            assertThat(score.getInt("score.leadTimeDays.lines"))
                    .as(vendor.getKey())
                    .isEqualTo(leadTimes.size());
            if (!leadTimes.isEmpty()) {
                double mean = leadTimes.stream().mapToLong(v -> v).average().orElseThrow();
                assertThat(score.getDouble("score.leadTimeDays.mean"))
                        .as(vendor.getKey())
                        .isEqualTo(rounded(mean));
                assertThat(score.getLong("score.leadTimeDays.median"))
                        .as(vendor.getKey())
                        .isEqualTo(nearestRank(leadTimes, 0.5));
                assertThat(score.getLong("score.leadTimeDays.p90"))
                        .as(vendor.getKey())
                        .isEqualTo(nearestRank(leadTimes, 0.9));
            }
            assertThat(score.getLong("score.daysLate.lines"))
                    .as(vendor.getKey())
                    .isEqualTo(theirs.size());
        }
        assertThat(rows.stream().filter(row -> row.sent().isPresent())).hasSize(4_587);
    }

    private static List<Long> leadTimes(List<Row> rows) {
        List<Long> days = new ArrayList<>();
        for (Row row : rows) {
            row.sent().ifPresent(sent -> days.add(row.delivered().toEpochDay() - sent.toEpochDay()));
        }
        Collections.sort(days);
        return days;
    }

    private static long nearestRank(List<Long> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size() - 1e-9) - 1);
    }

    private static double rounded(double value) {
        return new BigDecimal(value).setScale(4, RoundingMode.HALF_UP).doubleValue();
    }

    private static void send(List<Row> rows, Map<String, String> codes) {
        ObjectMapper json = new ObjectMapper();
        for (int from = 0; from < rows.size(); from += PER_REQUEST) {
            ObjectNode body = json.createObjectNode().put("source", "PD");
            ArrayNode deliveries = body.putArray("deliveries");
            for (Row row : rows.subList(from, Math.min(rows.size(), from + PER_REQUEST))) {
                ObjectNode delivery = deliveries
                        .addObject()
                        .put("order", row.order())
                        .put("line", row.line())
                        .put("supplier", codes.get(row.vendor()))
                        .put("supplierName", row.vendor())
                        .put("location", "PD")
                        .put("item", "PD-KIT")
                        .put("units", row.packs())
                        .put("unitPrice", row.price())
                        .put("currency", "USD")
                        .put("agreedDay", row.scheduled().toString())
                        .put("receivedDay", row.delivered().toString());
                row.sent().ifPresent(sent -> delivery.put("sentDay", sent.toString()));
            }
            given().contentType("application/json")
                    .body(body.toString())
                    .post("/v1/suppliers/past-deliveries")
                    .then()
                    .statusCode(200);
        }
    }

    private static List<Row> rows(Path file) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (Reader text =
                        new InputStreamReader(new XZInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
            for (NamedCsvRecord row : csv) {
                LocalDate delivered = LocalDate.parse(row.getField("Delivered to Client Date"), DAY);
                rows.add(new Row(
                        row.getField("PO / SO #"),
                        Integer.parseInt(row.getField("ID")),
                        row.getField("Vendor"),
                        new BigDecimal(row.getField("Line Item Quantity")),
                        new BigDecimal(row.getField("Pack Price")),
                        sent(row.getField("PO Sent to Vendor Date")).filter(sent -> !sent.isAfter(delivered)),
                        LocalDate.parse(row.getField("Scheduled Delivery Date"), DAY),
                        delivered));
            }
        }
        return rows;
    }

    /** Month/day/year of two digits, or a text. */
    private static Optional<LocalDate> sent(String text) {
        String[] parts = text.split("/");
        return parts.length == 3 && Character.isDigit(text.charAt(0))
                ? Optional.of(LocalDate.of(
                        2000 + Integer.parseInt(parts[2]), Integer.parseInt(parts[0]), Integer.parseInt(parts[1])))
                : Optional.empty();
    }
}
