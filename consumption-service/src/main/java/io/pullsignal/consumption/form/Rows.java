package io.pullsignal.consumption.form;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits a body into rows, numbered from 1. */
public final class Rows {
    /** A row, or why it cannot be read. */
    public sealed interface Row {
        int number();

        /** A row with its fields. */
        record Read(int number, JsonNode fields) implements Row {}

        /**
         * A row that is no object with fields.
         *
         * @param cells the texts of a CSV row that has too few or too many: which of them belongs to which column is not
         *     known; empty for everything else
         */
        record Unreadable(int number, String problem, List<String> cells) implements Row {
            public Unreadable {
                cells = List.copyOf(cells);
            }

            Unreadable(int number, String problem) {
                this(number, problem, List.of());
            }
        }
    }

    /** The body as a whole cannot be split into rows. */
    public static final class UnreadableBodyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableBodyException(String message) {
            super(message);
        }
    }

    /** The body has more rows than are allowed. */
    public static final class TooManyRowsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyRowsException(int limit) {
            super("more than " + limit + " rows; send them in several requests");
        }
    }

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final ObjectReader LINE = JSON.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final int limit;

    /** @param limit most rows of a body */
    public Rows(int limit) {
        this.limit = limit;
    }

    /** One object, or a list of objects. */
    public List<Row> ofJson(byte[] body) {
        List<Row> rows = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(body)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new UnreadableBodyException("the body is empty");
            }
            if (first != JsonToken.START_ARRAY) {
                add(rows, row(1, parser.readValueAsTree()));
            } else {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    add(rows, row(rows.size() + 1, parser.readValueAsTree()));
                }
            }
            if (parser.nextToken() != null) {
                throw new UnreadableBodyException("there is more after the end of the JSON");
            }
            return rows;
        } catch (JsonProcessingException e) {
            throw new UnreadableBodyException("no valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UnreadableBodyException("no valid JSON: " + e.getMessage());
        }
    }

    /** One object per line; blank lines do not count. */
    public List<Row> ofNdjson(byte[] body) {
        List<Row> rows = new ArrayList<>();
        for (String line : new String(body, StandardCharsets.UTF_8).split("\n", -1)) {
            if (line.isBlank()) {
                continue;
            }
            int number = rows.size() + 1;
            try {
                add(rows, row(number, LINE.readTree(line)));
            } catch (JsonProcessingException e) {
                add(rows, new Row.Unreadable(number, "no valid JSON: " + e.getOriginalMessage()));
            }
        }
        return rows;
    }

    /**
     * A header row with the fields' names, then one row each; empty cells are missing fields. A row with more or fewer
     * cells than the header is unreadable; quotes that are not closed or continued leave no way to tell the rows apart.
     */
    public List<Row> ofCsv(byte[] body) {
        List<Row> rows = new ArrayList<>();
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofNamedCsvRecord(text)) {
            for (NamedCsvRecord record : reader) {
                int number = rows.size() + 1;
                int columns = record.getHeader().size();
                if (record.getFieldCount() != columns) {
                    String problem = "has " + record.getFieldCount() + " cells, the header has " + columns;
                    add(rows, new Row.Unreadable(number, problem, record.getFields()));
                    continue;
                }
                ObjectNode fields = JSON.createObjectNode();
                record.getFieldsAsMap().forEach((name, value) -> {
                    if (!value.isBlank()) {
                        fields.put(name.strip(), value);
                    }
                });
                add(rows, new Row.Read(number, fields));
            }
            return rows;
        } catch (CsvParseException | IOException e) {
            throw new UnreadableBodyException("no valid CSV at row " + (rows.size() + 1) + ": " + problem(e));
        }
    }

    /** The reader tells the line in its own message and the reason in that of the cause. */
    private static String problem(Exception e) {
        Throwable cause = e.getCause();
        return cause == null ? String.valueOf(e.getMessage()) : e.getMessage() + ": " + cause.getMessage();
    }

    private static Row row(int number, @Nullable JsonNode fields) {
        return fields == null || !fields.isObject()
                ? new Row.Unreadable(number, "must be an object with fields")
                : new Row.Read(number, fields);
    }

    private void add(List<Row> rows, Row row) {
        if (rows.size() >= limit) {
            throw new TooManyRowsException(limit);
        }
        rows.add(row);
    }
}
