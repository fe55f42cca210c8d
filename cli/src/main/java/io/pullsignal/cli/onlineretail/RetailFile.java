package io.pullsignal.cli.onlineretail;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.TextFile;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The Online Retail file (Chen 2015, UCI Machine Learning Repository): comma separated, UTF-8. Read from its beginning on
 * each call; a name that ends in {@code .xz} is unpacked while reading.
 *
 * <p>Rows are handed over by day, those of one day in the order of the file. The data set is in order of day, so nothing is
 * kept in memory but the rows that stand below a row of a later day, at most {@value #MAX_LATE_ROWS}.
 */
public final class RetailFile {
    private static final List<String> COLUMNS =
            List.of("InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    /** More decimals than an event's price can carry. */
    private static final int MAX_PRICE_DECIMALS = 4;
    /** The year upside down still fits into the command's 512 MiB, at some 300 bytes a row. */
    static final int MAX_LATE_ROWS = 600_000;

    private final Path path;
    private @Nullable Order order;

    public RetailFile(Path path) {
        this.path = path;
    }

    /**
     * Hands over the rows up to and without {@code end}, by day; null for all. The first call reads the file twice.
     *
     * @throws CommandFailure naming the row when a row cannot be understood, wherever in the file it is, or when too many
     *     rows are out of order
     */
    public void forEachRow(@Nullable LocalDate end, Consumer<RetailRow> consumer) {
        TreeMap<LocalDate, List<RetailRow>> late = new TreeMap<>(order().lateRows);
        LocalDate[] latest = {LocalDate.MIN};
        forEachRowAsItStands(row -> {
            LocalDate day = row.invoicedAt().toLocalDate();
            if (day.isBefore(latest[0])) {
                return true;
            }
            if (day.isAfter(latest[0])) {
                handOver(late.headMap(end != null && end.isBefore(day) ? end : day), consumer);
                latest[0] = day;
            }
            if (end != null && !day.isBefore(end)) {
                return false;
            }
            consumer.accept(row);
            return true;
        });
    }

    /** The first of the rows' days. */
    public LocalDate firstDay() {
        return order().firstDay;
    }

    private static void handOver(Map<LocalDate, List<RetailRow>> due, Consumer<RetailRow> consumer) {
        due.values().forEach(rows -> rows.forEach(consumer));
        due.clear();
    }

    /** Reads the whole file once, so that a row that cannot be played is known before anything is started. */
    private Order order() {
        Order known = order;
        if (known == null) {
            known = new Order();
            try {
                forEachRowAsItStands(known::add);
            } catch (UncheckedIOException e) {
                throw TextFile.unreadable(path, e);
            }
            order = known;
        }
        return known;
    }

    /** @param consumer false to stop */
    private void forEachRowAsItStands(Predicate<RetailRow> consumer) {
        Map<String, Integer> linesOfInvoice = new HashMap<>();
        long rowsRead = 0;
        try (Reader text = TextFile.open(path);
                CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
            for (NamedCsvRecord record : csv) {
                if (rowsRead == 0) {
                    requireColumns(record.getHeader());
                }
                rowsRead++;
                int lineNumber = linesOfInvoice.merge(record.getField("InvoiceNo"), 1, Integer::sum);
                if (!consumer.test(row(rowsRead, lineNumber, record))) {
                    return;
                }
            }
            if (rowsRead == 0) {
                throw new CommandFailure(ExitCode.BAD_INPUT, path + " has no rows", "");
            }
        } catch (CsvParseException e) {
            throw TextFile.malformed(
                    path, rowsRead == 0 ? "header or first data row" : "data row " + (rowsRead + 1), e);
        } catch (IOException e) {
            throw TextFile.unreadable(path, e);
        }
    }

    private void requireColumns(List<String> header) {
        for (String column : COLUMNS) {
            if (!header.contains(column)) {
                throw new CommandFailure(
                        ExitCode.BAD_INPUT,
                        path + " has no column " + column,
                        "--format online-retail expects the columns " + String.join(", ", COLUMNS) + ".");
            }
        }
    }

    private RetailRow row(long rowNumber, int lineNumber, NamedCsvRecord record) {
        try {
            BigDecimal price = new BigDecimal(record.getField("UnitPrice"));
            if (price.stripTrailingZeros().scale() > MAX_PRICE_DECIMALS) {
                throw bad(rowNumber, "price " + price + " has more than four decimals", null);
            }
            return new RetailRow(
                    rowNumber,
                    record.getField("InvoiceNo"),
                    lineNumber,
                    record.getField("StockCode"),
                    record.getField("Description").strip(),
                    new BigDecimal(record.getField("Quantity")),
                    LocalDateTime.parse(record.getField("InvoiceDate"), TIME),
                    price);
        } catch (NumberFormatException e) {
            throw bad(rowNumber, "quantity or price is no number", e);
        } catch (DateTimeParseException e) {
            throw bad(rowNumber, "InvoiceDate is not like 2010-12-01 08:26:00", e);
        }
    }

    private CommandFailure bad(long rowNumber, String problem, @Nullable Exception cause) {
        String message = path + ", data row " + rowNumber + ": " + problem;
        return cause == null
                ? new CommandFailure(ExitCode.BAD_INPUT, message, "")
                : new CommandFailure(ExitCode.BAD_INPUT, message, "", cause);
    }

    /** What must be known of the whole file to hand its rows over by day. */
    private final class Order {
        private final Map<LocalDate, List<RetailRow>> lateRows = new TreeMap<>();
        private LocalDate firstDay = LocalDate.MAX;
        private LocalDate lastDay = LocalDate.MIN;
        private int late;

        boolean add(RetailRow row) {
            LocalDate day = row.invoicedAt().toLocalDate();
            if (day.isBefore(firstDay)) {
                firstDay = day;
            }
            if (day.isBefore(lastDay)) {
                late++;
                if (late > MAX_LATE_ROWS) {
                    throw new CommandFailure(
                            ExitCode.BAD_INPUT,
                            path + " has more than " + MAX_LATE_ROWS + " rows below a row of a later day",
                            "Sort the rows by InvoiceDate.");
                }
                lateRows.computeIfAbsent(day, none -> new ArrayList<>()).add(row);
            } else {
                lastDay = day;
            }
            return true;
        }
    }
}
