package io.pullsignal.gateway.pipeline.rest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.pullsignal.gateway.sourcing.InvalidMasterDataException;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV text with a header row; bad rows are reported by number, good ones kept.
 *
 * @param <T> what a row says
 * @param rows good rows by their number, from 1, the header not counted
 * @param problems what is wrong with the others, by number
 */
public record CsvImport<T>(Map<Integer, T> rows, Map<Integer, String> problems) {
    /** The answer to an import: how many rows were taken, and which were not. */
    public record Report(int accepted, List<RowProblem> rejected) {}

    /** @param row number of the row, from 1, the header not counted */
    public record RowProblem(int row, String problem) {}

    /** One row; every column that is asked for must be in the header. */
    public static final class Row {
        private final NamedCsvRecord record;

        Row(NamedCsvRecord record) {
            int columns = record.getHeader().size();
            if (record.getFieldCount() != columns) {
                throw new InvalidMasterDataException(
                        "has " + record.getFieldCount() + " cells, the header has " + columns);
            }
            this.record = record;
        }

        /** The text of a column, or the default where the cell is empty or the column is not there. */
        public String text(String column, String whenAbsent) {
            String text = record.findField(column).orElse("").strip();
            return text.isEmpty() ? whenAbsent : text;
        }

        public String text(String column) {
            String text = text(column, "");
            if (text.isEmpty()) {
                throw new InvalidMasterDataException(column + " is missing");
            }
            return text;
        }

        public <N> N number(String column, String whenAbsent, Function<String, N> parse) {
            String text = text(column, whenAbsent);
            try {
                return parse.apply(text);
            } catch (NumberFormatException e) {
                throw new InvalidMasterDataException(column + " '" + text + "' is not a number");
            }
        }

        /** What a column says, or null where the cell is empty or the column is not there. */
        public <N> @Nullable N optional(String column, Function<String, N> parse) {
            String text = text(column, "");
            try {
                return text.isEmpty() ? null : parse.apply(text);
            } catch (NumberFormatException | DateTimeException e) {
                throw new InvalidMasterDataException(column + " '" + text + "' cannot be read");
            }
        }

        public boolean flag(String column, boolean whenAbsent) {
            String text = text(column, String.valueOf(whenAbsent));
            if (!Set.of("true", "false").contains(text)) {
                throw new InvalidMasterDataException(column + " must be true or false");
            }
            return Boolean.parseBoolean(text);
        }
    }

    /**
     * @param key tells rows apart; a later row with a key that was there before is a problem
     * @throws io.quarkiverse.resteasy.problem.HttpProblem when it is no CSV or has too many rows
     */
    public static <T> CsvImport<T> read(String csv, int rowsMaximum, Function<Row, T> parse, Function<T, Object> key) {
        Map<Integer, T> rows = new TreeMap<>();
        Map<Integer, String> problems = new TreeMap<>();
        Map<Object, Integer> seen = new HashMap<>();
        int number = 0;
        String text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(text)) {
            for (NamedCsvRecord record : reader) {
                number++;
                if (number > rowsMaximum) {
                    throw Problems.badRequest("more than " + rowsMaximum + " rows");
                }
                try {
                    T row = parse.apply(new Row(record));
                    Integer before = seen.putIfAbsent(key.apply(row), number);
                    if (before == null) {
                        rows.put(number, row);
                    } else {
                        problems.put(number, "the same as row " + before + " is about");
                    }
                } catch (InvalidMasterDataException e) {
                    problems.put(number, e.getMessage());
                }
            }
        } catch (IOException | CsvParseException e) {
            throw Problems.badRequest("not a CSV text: " + e.getMessage());
        }
        return new CsvImport<>(rows, problems);
    }

    public Report report() {
        List<RowProblem> rejected = new ArrayList<>();
        problems.forEach((row, problem) -> rejected.add(new RowProblem(row, problem)));
        return new Report(rows.size(), rejected);
    }
}
