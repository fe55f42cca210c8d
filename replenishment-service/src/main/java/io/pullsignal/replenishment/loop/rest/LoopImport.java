package io.pullsignal.replenishment.loop.rest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.pullsignal.messaging.TransactionalOutbox;
import io.pullsignal.replenishment.loop.ChangeNote;
import io.pullsignal.replenishment.loop.LoopDefinition;
import io.pullsignal.replenishment.loop.LoopDraft;
import io.pullsignal.replenishment.loop.db.LoopChanges;
import io.pullsignal.replenishment.masterdata.db.LocationCopies;
import io.pullsignal.replenishment.pipeline.rest.Problems;
import io.pullsignal.replenishment.position.PositionKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Loops from CSV, some hundreds in one transaction. */
@ApplicationScoped
class LoopImport {
    private static final int ROW_LIMIT = 20_000;
    private static final int ROWS_PER_TRANSACTION = 500;
    private static final Set<String> COLUMNS = Set.of(
            "location",
            "item",
            "policy",
            "containerQuantity",
            "cardCount",
            "signalAt",
            "minimum",
            "maximum",
            "supplier",
            "dailyDemand",
            "leadTimeDays",
            "safetyFactor",
            "blocked",
            "signalCap",
            "surplusFirst");

    private final TransactionalOutbox outbox;
    private final LoopChanges loops;
    private final DataSource database;
    private final Clock clock;

    LoopImport(TransactionalOutbox outbox, LoopChanges loops, DataSource database, Clock clock) {
        this.outbox = outbox;
        this.loops = loops;
        this.database = database;
        this.clock = clock;
    }

    /** @param row number of the data row, from 1 */
    record RowProblem(int row, String problem) {}

    /** @param accepted rows that are good, and stored unless it was a dry run */
    record Report(int accepted, List<RowProblem> rejected) {}

    Report run(String csv, boolean dryRun, ChangeNote note) throws SQLException {
        SortedMap<PositionKey, LoopDefinition> good = new TreeMap<>();
        List<RowProblem> bad = new ArrayList<>();
        read(csv, zones(), good, bad);
        if (!dryRun) {
            List<LoopDefinition> definitions = List.copyOf(good.values());
            for (int from = 0; from < definitions.size(); from += ROWS_PER_TRANSACTION) {
                List<LoopDefinition> part =
                        definitions.subList(from, Math.min(from + ROWS_PER_TRANSACTION, definitions.size()));
                outbox.inTransaction(work -> loops.put(work, part, note, clock.instant()));
            }
        }
        return new Report(good.size(), bad);
    }

    private Map<String, ZoneId> zones() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return LocationCopies.zones(connection);
        }
    }

    private static void read(
            String csv, Map<String, ZoneId> zones, SortedMap<PositionKey, LoopDefinition> good, List<RowProblem> bad) {
        int row = 0;
        String text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(text)) {
            for (NamedCsvRecord fields : reader) {
                row++;
                if (row > ROW_LIMIT) {
                    throw Problems.badRequest("more than " + ROW_LIMIT + " rows; import them in parts");
                }
                try {
                    LoopDefinition loop = define(fields, zones);
                    if (good.putIfAbsent(loop.key(), loop) != null) {
                        throw new IllegalArgumentException(
                                "the loop " + loop.key().text() + " is there twice");
                    }
                } catch (IllegalArgumentException | ArithmeticException e) {
                    bad.add(new RowProblem(row, String.valueOf(e.getMessage())));
                }
            }
        } catch (CsvParseException e) {
            throw Problems.badRequest("not readable as CSV near row " + (row + 1) + ": " + e.getMessage());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException("in-memory text", e);
        }
        if (row == 0) {
            throw Problems.badRequest("no rows; the first line must name the columns");
        }
    }

    private static LoopDefinition define(NamedCsvRecord row, Map<String, ZoneId> zones) {
        int columns = row.getHeader().size();
        if (row.getFieldCount() != columns) {
            throw new IllegalArgumentException("has " + row.getFieldCount() + " cells, the header has " + columns);
        }
        PositionKey key = PositionKey.canonical(required(row, "location"), required(row, "item"));
        Integer cards = null;
        BigDecimal cardCount = number(row, "cardCount");
        if (cardCount != null) {
            cards = cardCount.intValueExact();
        }
        return new LoopDraft(
                        text(row, "policy"),
                        number(row, "containerQuantity"),
                        cards,
                        text(row, "signalAt"),
                        number(row, "minimum"),
                        number(row, "maximum"),
                        text(row, "supplier"),
                        number(row, "dailyDemand"),
                        number(row, "leadTimeDays"),
                        number(row, "safetyFactor"),
                        flag(row, "blocked"),
                        number(row, "signalCap"),
                        flag(row, "surplusFirst"),
                        named(row))
                .define(key, zones.getOrDefault(key.location(), LocationCopies.UNKNOWN_ZONE));
    }

    /** Every other column that has a value is a parameter of the row's policy. */
    private static Map<String, String> named(NamedCsvRecord row) {
        Map<String, String> named = new HashMap<>();
        row.getFieldsAsMap().forEach((column, value) -> {
            if (!COLUMNS.contains(column) && !value.isBlank()) {
                named.put(column, value);
            }
        });
        return named;
    }

    private static @Nullable Boolean flag(NamedCsvRecord row, String column) {
        String text = text(row, column);
        if (text == null) {
            return null;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
            default -> throw new IllegalArgumentException(column + " \"" + text + "\" is neither true nor false");
        };
    }

    private static String required(NamedCsvRecord row, String column) {
        String value = text(row, column);
        if (value == null) {
            throw new IllegalArgumentException(column + " is missing");
        }
        return value;
    }

    private static @Nullable String text(NamedCsvRecord row, String column) {
        String value = row.findField(column).orElse("").strip();
        return value.isEmpty() ? null : value;
    }

    private static @Nullable BigDecimal number(NamedCsvRecord row, String column) {
        String value = text(row, column);
        if (value == null) {
            return null;
        }
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(column + " \"" + value + "\" is not a number", e);
        }
    }
}
