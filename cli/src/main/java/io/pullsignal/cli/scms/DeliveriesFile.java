package io.pullsignal.cli.scms;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.TextFile;
import io.pullsignal.cli.scms.DeliveryRow.Delivery;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the SCMS delivery history: comma separated, one row for each delivered order line. A name that ends in {@code .xz} is
 * unpacked while reading. The file is kept in memory, at most {@value #ROWS_MAX} rows of it.
 */
public final class DeliveriesFile {
    static final int ROWS_MAX = 1_000_000;

    private static final List<String> COLUMNS = List.of(
            "ID",
            "PO / SO #",
            "ASN/DN #",
            "Country",
            "Vendor",
            "Item Description",
            "Line Item Quantity",
            "Pack Price",
            "PQ First Sent to Client Date",
            "PO Sent to Vendor Date",
            "Scheduled Delivery Date",
            "Delivered to Client Date",
            "Delivery Recorded Date",
            "Weight (Kilograms)",
            "Freight Cost (USD)",
            "Line Item Insurance (USD)");
    private static final DateTimeFormatter DAY = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("d-MMM-")
            .appendValueReduced(ChronoField.YEAR, 2, 2, 2000)
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter SENT_DAY = new DateTimeFormatterBuilder()
            .appendPattern("M/d/")
            .appendValueReduced(ChronoField.YEAR, 2, 2, 2000)
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern OTHER_ROW = Pattern.compile("See (\\S+) \\(ID#:([0-9]+)\\)");
    private static final String FROM_STOCK = "N/A - From RDC";
    private static final String NOT_CAPTURED = "Date Not Captured";
    private static final String BEFORE_QUOTATIONS = "Pre-PQ Process";
    private static final int PRICE_DECIMALS_MAX = 4;

    private DeliveriesFile() {}

    /** @throws CommandFailure when the file cannot be read, is not comma separated, has no rows or lacks a column */
    public static List<DeliveryRow> read(Path path) {
        List<NamedCsvRecord> records = new ArrayList<>();
        try (Reader text = TextFile.open(path);
                CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
            for (NamedCsvRecord record : csv) {
                if (records.isEmpty()) {
                    requireColumns(path, record.getHeader());
                }
                records.add(record);
                if (records.size() > ROWS_MAX) {
                    throw new CommandFailure(ExitCode.BAD_INPUT, path + " has more than " + ROWS_MAX + " rows", "");
                }
            }
        } catch (CsvParseException e) {
            throw TextFile.malformed(
                    path, records.isEmpty() ? "header or first data row" : "data row " + (records.size() + 1), e);
        } catch (IOException | UncheckedIOException e) {
            throw TextFile.unreadable(path, e);
        }
        if (records.isEmpty()) {
            throw new CommandFailure(ExitCode.BAD_INPUT, path + " has no rows", "");
        }
        Map<String, String> despatchOfRow = new HashMap<>();
        records.forEach(record -> despatchOfRow.putIfAbsent(text(record, "ID"), text(record, "ASN/DN #")));
        List<DeliveryRow> rows = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (NamedCsvRecord record : records) {
            rows.add(row(rows.size() + 1L, record, despatchOfRow, seen));
        }
        return rows;
    }

    private static void requireColumns(Path path, List<String> header) {
        for (String column : COLUMNS) {
            if (!header.contains(column)) {
                throw new CommandFailure(
                        ExitCode.BAD_INPUT,
                        path + " has no column " + column,
                        "It is expected to be the SCMS delivery history: " + String.join(", ", COLUMNS) + ".");
            }
        }
    }

    private static DeliveryRow row(
            long number, NamedCsvRecord record, Map<String, String> despatchOfRow, Set<String> seen) {
        String id = text(record, "ID");
        Set<DeliveryRemark> remarks = remarks(record, despatchOfRow);
        Delivery delivery;
        try {
            delivery = delivery(record, seen);
        } catch (UnreadableException e) {
            return new DeliveryRow(
                    number, id, DeliveryBucket.UNREADABLE, remarks, Optional.empty(), String.valueOf(e.getMessage()));
        }
        if (delivery.overAYearEarly()) {
            remarks.add(DeliveryRemark.OVER_A_YEAR_EARLY);
        }
        if (day(text(record, "Delivery Recorded Date"), DAY)
                .filter(recorded -> recorded.isBefore(delivery.deliveredDay()))
                .isPresent()) {
            remarks.add(DeliveryRemark.RECORDED_BEFORE_DELIVERY);
        }
        return judged(number, id, remarks, delivery, text(record, "PO Sent to Vendor Date"));
    }

    private static DeliveryRow judged(
            long number, String id, Set<DeliveryRemark> remarks, Delivery delivery, String sentText) {
        Optional<LocalDate> sent = day(sentText, SENT_DAY);
        DeliveryBucket bucket;
        if (sentText.equals(FROM_STOCK)) {
            bucket = DeliveryBucket.FROM_STOCK;
        } else if (sent.isEmpty()) {
            bucket = DeliveryBucket.SENT_DAY_MISSING;
        } else if (sent.get().isAfter(delivery.deliveredDay())) {
            bucket = DeliveryBucket.SENT_AFTER_DELIVERY;
        } else {
            bucket = DeliveryBucket.COMPLETE;
        }
        Delivery told = new Delivery(
                delivery.orderNumber(),
                delivery.lineNumber(),
                delivery.vendor(),
                delivery.country(),
                delivery.item(),
                delivery.units(),
                delivery.unitPrice(),
                bucket == DeliveryBucket.COMPLETE ? sent : Optional.empty(),
                delivery.scheduledDay(),
                delivery.deliveredDay());
        return new DeliveryRow(number, id, bucket, remarks, Optional.of(told), "");
    }

    private static Delivery delivery(NamedCsvRecord record, Set<String> seen) throws UnreadableException {
        String id = required(record, "ID");
        if (!seen.add(id)) {
            throw new UnreadableException("ID " + id + " stands on an earlier row");
        }
        return new Delivery(
                required(record, "PO / SO #"),
                lineNumber(id),
                required(record, "Vendor"),
                required(record, "Country"),
                required(record, "Item Description"),
                number(record, "Line Item Quantity", 1),
                number(record, "Pack Price", 0),
                Optional.empty(),
                requiredDay(record, "Scheduled Delivery Date"),
                requiredDay(record, "Delivered to Client Date"));
    }

    private static Set<DeliveryRemark> remarks(NamedCsvRecord record, Map<String, String> despatchOfRow) {
        Set<DeliveryRemark> remarks = EnumSet.noneOf(DeliveryRemark.class);
        String quotation = text(record, "PQ First Sent to Client Date");
        if (quotation.equals(BEFORE_QUOTATIONS)) {
            remarks.add(DeliveryRemark.BEFORE_QUOTATIONS);
        } else if (quotation.equals(NOT_CAPTURED)) {
            remarks.add(DeliveryRemark.QUOTATION_DAY_MISSING);
        }
        String weight = text(record, "Weight (Kilograms)");
        String freight = text(record, "Freight Cost (USD)");
        for (String text : List.of(weight, freight)) {
            Matcher other = OTHER_ROW.matcher(text);
            if (other.matches()) {
                remarks.add(DeliveryRemark.STANDS_ON_OTHER_ROW);
                if (!other.group(1).equals(despatchOfRow.get(other.group(2)))) {
                    remarks.add(DeliveryRemark.OTHER_ROW_UNKNOWN);
                }
            }
        }
        if (weight.equals("Weight Captured Separately")) {
            remarks.add(DeliveryRemark.WEIGHT_SEPARATE);
        }
        if (freight.equals("Freight Included in Commodity Cost") || freight.equals("Invoiced Separately")) {
            remarks.add(DeliveryRemark.FREIGHT_SEPARATE);
        }
        if (text(record, "Line Item Insurance (USD)").isEmpty()) {
            remarks.add(DeliveryRemark.INSURANCE_MISSING);
        }
        return remarks;
    }

    private static String required(NamedCsvRecord record, String column) throws UnreadableException {
        String text = text(record, column);
        if (text.isEmpty()) {
            throw new UnreadableException(column + " is missing");
        }
        return text;
    }

    private static LocalDate requiredDay(NamedCsvRecord record, String column) throws UnreadableException {
        String text = required(record, column);
        return day(text, DAY).orElseThrow(() -> new UnreadableException(column + " is no day: " + text));
    }

    private static int lineNumber(String id) throws UnreadableException {
        try {
            return Integer.parseInt(id);
        } catch (NumberFormatException e) {
            throw new UnreadableException("ID is no number: " + id);
        }
    }

    private static BigDecimal number(NamedCsvRecord record, String column, int least) throws UnreadableException {
        String text = required(record, column);
        try {
            BigDecimal number = new BigDecimal(text);
            if (number.compareTo(BigDecimal.valueOf(least)) >= 0
                    && number.stripTrailingZeros().scale() <= PRICE_DECIMALS_MAX) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new UnreadableException(column + " is no number: " + text);
        }
        throw new UnreadableException(column + " is out of range: " + text);
    }

    private static String text(NamedCsvRecord record, String column) {
        return record.getField(column).strip();
    }

    private static Optional<LocalDate> day(String text, DateTimeFormatter format) {
        try {
            return Optional.of(LocalDate.parse(text, format));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** A row that says nothing of its vendor; the message says why. */
    private static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String problem) {
            super(problem);
        }
    }
}
