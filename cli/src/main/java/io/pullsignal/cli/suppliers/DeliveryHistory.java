package io.pullsignal.cli.suppliers;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.TextFile;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Vendors from the SCMS delivery history (USAID, dataset a3rc-nmf6): the delay of a line is its actual day minus its
 * scheduled day. Rows without two readable days are left out and counted.
 *
 * <p>The agreed lead times of that history are months, from tender to clinic. Only their order is kept: the vendors are
 * ranked by their median and spread evenly over 2 to 14 days, as a shop's suppliers are.
 */
public final class DeliveryHistory {
    private static final DateTimeFormatter DAY = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("d-MMM-")
            .appendValueReduced(java.time.temporal.ChronoField.YEAR, 2, 2, 2000)
            .toFormatter(Locale.ENGLISH);
    private static final DateTimeFormatter SENT_DAY = new DateTimeFormatterBuilder()
            .appendPattern("M/d/")
            .appendValueReduced(java.time.temporal.ChronoField.YEAR, 2, 2, 2000)
            .toFormatter(Locale.ENGLISH);
    /** A vendor seen less often says little about how late it is. */
    private static final int MIN_ROWS_PER_VENDOR = 25;

    private static final int SHORTEST_LEAD_TIME_DAYS = 2;
    private static final int LONGEST_LEAD_TIME_DAYS = 14;
    private static final int MAX_CODE_CHARACTERS = 24;

    private final List<Vendor> vendors;
    private final long rowsLeftOut;

    private DeliveryHistory(List<Vendor> vendors, long rowsLeftOut) {
        this.vendors = List.copyOf(vendors);
        this.rowsLeftOut = rowsLeftOut;
    }

    /** @throws CommandFailure when the file cannot be read, is not comma separated, or holds no vendor with enough rows */
    public static DeliveryHistory read(Path path) {
        Map<String, Sample> samples = new HashMap<>();
        long rowsRead = 0;
        long leftOut = 0;
        try (Reader text = TextFile.open(path);
                CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
            for (NamedCsvRecord row : csv) {
                rowsRead++;
                String vendor = field(row, path, "Vendor").strip();
                Optional<LocalDate> scheduled = day(field(row, path, "Scheduled Delivery Date"), DAY);
                Optional<LocalDate> actual = day(field(row, path, "Delivered to Client Date"), DAY);
                if (vendor.isEmpty() || scheduled.isEmpty() || actual.isEmpty()) {
                    leftOut++;
                    continue;
                }
                Sample sample = samples.computeIfAbsent(vendor, Sample::new);
                sample.delaysDays.add((int) ChronoUnit.DAYS.between(scheduled.get(), actual.get()));
                day(field(row, path, "PO Sent to Vendor Date"), SENT_DAY)
                        .map(sent -> ChronoUnit.DAYS.between(sent, scheduled.get()))
                        .filter(days -> days > 0)
                        .ifPresent(sample.plannedDays::add);
            }
        } catch (CsvParseException e) {
            throw TextFile.malformed(
                    path, rowsRead == 0 ? "header or first data row" : "data row " + (rowsRead + 1), e);
        } catch (IOException | UncheckedIOException e) {
            throw TextFile.unreadable(path, e);
        }
        List<Sample> enough = samples.values().stream()
                .filter(sample -> sample.delaysDays.size() >= MIN_ROWS_PER_VENDOR)
                .sorted(Comparator.comparingLong(Sample::medianPlannedDays).thenComparing(sample -> sample.name))
                .toList();
        if (enough.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.BAD_INPUT,
                    path + " has no vendor with " + MIN_ROWS_PER_VENDOR + " deliveries or more",
                    "--suppliers expects the SCMS delivery history.");
        }
        return new DeliveryHistory(vendors(enough), leftOut);
    }

    public List<Vendor> vendors() {
        return vendors;
    }

    /** Rows without vendor or without two readable days. */
    public long rowsLeftOut() {
        return rowsLeftOut;
    }

    private static List<Vendor> vendors(List<Sample> samples) {
        List<Vendor> vendors = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        int span = LONGEST_LEAD_TIME_DAYS - SHORTEST_LEAD_TIME_DAYS;
        for (int rank = 0; rank < samples.size(); rank++) {
            Sample sample = samples.get(rank);
            int leadTimeDays = SHORTEST_LEAD_TIME_DAYS + rank * span / Math.max(1, samples.size() - 1);
            String code = code(sample.name);
            for (int n = 2; !codes.add(code); n++) {
                code = code(sample.name) + "-" + n;
            }
            vendors.add(new Vendor(code, sample.name, leadTimeDays, Delays.of(sample.delaysDays), Vendor.Habits.USUAL));
        }
        return vendors;
    }

    /** Capital letters, digits and single hyphens: part of a topic's name. */
    static String code(String name) {
        String code =
                name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "-").replaceAll("^-|-$", "");
        return code.length() <= MAX_CODE_CHARACTERS
                ? code
                : code.substring(0, MAX_CODE_CHARACTERS).replaceAll("-$", "");
    }

    private static String field(NamedCsvRecord row, Path path, String column) {
        return row.findField(column)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.BAD_INPUT,
                        path + " has no column " + column,
                        "--suppliers expects the SCMS delivery history."));
    }

    private static Optional<LocalDate> day(String text, DateTimeFormatter format) {
        try {
            return Optional.of(LocalDate.parse(text.strip(), format));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static final class Sample {
        private final String name;
        private final List<Integer> delaysDays = new ArrayList<>();
        private final List<Long> plannedDays = new ArrayList<>();

        Sample(String name) {
            this.name = name;
        }

        /** Zero where the history never says when the order was sent. */
        long medianPlannedDays() {
            return plannedDays.isEmpty()
                    ? 0
                    : plannedDays.stream().sorted().toList().get(plannedDays.size() / 2);
        }
    }
}
