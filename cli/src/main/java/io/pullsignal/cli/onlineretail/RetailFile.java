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
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The Online Retail file (Chen 2015, UCI Machine Learning Repository): comma separated, UTF-8, rows in order of time.
 * Read from its beginning on each call and never kept in memory. A name that ends in {@code .xz} is unpacked while reading.
 */
public final class RetailFile {
    private static final List<String> COLUMNS =
            List.of("InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    /** More decimals than an event's price can carry. */
    private static final int MAX_PRICE_DECIMALS = 4;

    private final Path path;

    public RetailFile(Path path) {
        this.path = path;
    }

    /**
     * Hands over the rows up to and without {@code end}; null for all.
     *
     * @throws CommandFailure naming the row when a row cannot be understood or the rows are not in order of time
     */
    public void forEachRow(@Nullable LocalDate end, Consumer<RetailRow> consumer) {
        long rowsRead = 0;
        try (Reader text = TextFile.open(path);
                CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
            LocalDate day = LocalDate.MIN;
            for (NamedCsvRecord record : csv) {
                if (rowsRead == 0) {
                    requireColumns(record.getHeader());
                }
                rowsRead++;
                RetailRow row = row(rowsRead, record);
                LocalDate rowDay = row.invoicedAt().toLocalDate();
                if (rowDay.isBefore(day)) {
                    throw bad(rowsRead, "its day " + rowDay + " is before that of the row above", null);
                }
                day = rowDay;
                if (end != null && !rowDay.isBefore(end)) {
                    return;
                }
                consumer.accept(row);
            }
            if (rowsRead == 0) {
                throw new CommandFailure(ExitCode.BAD_INPUT, path + " has no rows", "");
            }
        } catch (CsvParseException e) {
            throw TextFile.malformed(
                    path, rowsRead == 0 ? "header or first data row" : "data row " + (rowsRead + 1), e);
        } catch (UncheckedIOException e) {
            throw TextFile.unreadable(path, e.getCause());
        } catch (IOException e) {
            throw TextFile.unreadable(path, e);
        }
    }

    /** The day of the first row. */
    public LocalDate firstDay() {
        try (Reader text = TextFile.open(path);
                CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
            for (NamedCsvRecord record : csv) {
                requireColumns(record.getHeader());
                return row(1, record).invoicedAt().toLocalDate();
            }
            throw new CommandFailure(ExitCode.BAD_INPUT, path + " has no rows", "");
        } catch (CsvParseException e) {
            throw TextFile.malformed(path, "header or first data row", e);
        } catch (UncheckedIOException e) {
            throw TextFile.unreadable(path, e.getCause());
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

    private RetailRow row(long rowNumber, NamedCsvRecord record) {
        try {
            BigDecimal price = new BigDecimal(record.getField("UnitPrice"));
            if (price.stripTrailingZeros().scale() > MAX_PRICE_DECIMALS) {
                throw bad(rowNumber, "price " + price + " has more than four decimals", null);
            }
            return new RetailRow(
                    rowNumber,
                    record.getField("InvoiceNo"),
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
}
