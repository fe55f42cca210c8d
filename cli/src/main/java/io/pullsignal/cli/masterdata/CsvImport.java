package io.pullsignal.cli.masterdata;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.TextFile;
import io.pullsignal.cli.services.ServicesClient;
import io.pullsignal.cli.terminal.Progress;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends rows of comma separated master data to the service that owns it, some hundred at a time, so that progress shows
 * and no request is too large. The service judges each row by itself, also one of more or fewer fields than the header; bad
 * rows are reported and good ones kept.
 */
public final class CsvImport {
    private static final int ROWS_PER_REQUEST = 500;

    private final ServicesClient services;
    private final boolean dryRun;

    public CsvImport(ServicesClient services, boolean dryRun) {
        this.services = services;
        this.dryRun = dryRun;
    }

    /** @param row data row, from 1 */
    public record RejectedRow(long row, String problem) {}

    public record Result(long accepted, List<RejectedRow> rejected) {}

    /** The data rows of a file with a header row. */
    public record Table(List<String> header, List<List<String>> rows) {
        /** @throws CommandFailure when the file cannot be read as rows of fields, or is empty */
        public static Table read(Path path) {
            List<List<String>> lines = new ArrayList<>();
            try (Reader text = TextFile.open(path);
                    CsvReader<CsvRecord> csv = CsvReader.builder()
                            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .ofCsvRecord(text)) {
                csv.forEach(line -> lines.add(line.getFields()));
                if (lines.isEmpty()) {
                    throw new CommandFailure(ExitCode.BAD_INPUT, path + " is empty", "It needs a header row.");
                }
                return new Table(lines.get(0), lines.subList(1, lines.size()));
            } catch (CsvParseException e) {
                throw TextFile.malformed(path, lines.isEmpty() ? "header row" : "data row " + lines.size(), e);
            } catch (IOException | UncheckedIOException e) {
                throw TextFile.unreadable(path, e);
            }
        }
    }

    /** @throws CommandFailure when the service does not answer or refuses a whole request; it says how far the import came */
    public Result send(MasterDataKind kind, Table table, Progress progress) {
        long accepted = 0;
        List<RejectedRow> rejected = new ArrayList<>();
        int from = 0;
        while (from < table.rows().size()) {
            int to = end(kind, table.rows(), from);
            JsonNode answer = post(kind, table, from, to);
            accepted += answer.path("accepted").asLong();
            for (JsonNode row : answer.path("rejected")) {
                rejected.add(new RejectedRow(
                        from + row.path("row").asLong(), row.path("problem").asText()));
            }
            from = to;
            progress.to(from, rejected.isEmpty() ? "" : rejected.size() + " rejected");
        }
        return new Result(accepted, rejected);
    }

    private JsonNode post(MasterDataKind kind, Table table, int from, int to) {
        String rows = text(table.header(), table.rows().subList(from, to));
        try {
            return services.post(kind.owner(), kind.path(dryRun), "text/csv", rows);
        } catch (CommandFailure failure) {
            throw from == 0 || dryRun
                    ? failure
                    : new CommandFailure(
                            failure.exitCode(),
                            failure.getMessage() + " The rows up to " + from + " are imported.",
                            failure.advice() + " Importing the file again does them no harm.",
                            failure);
        }
    }

    private static int end(MasterDataKind kind, List<List<String>> rows, int from) {
        int to = Math.min(rows.size(), from + ROWS_PER_REQUEST);
        while (kind.rowsOfOneCodeBelongTogether()
                && to < rows.size()
                && rows.get(to).get(0).equals(rows.get(to - 1).get(0))) {
            to++;
        }
        return to;
    }

    private static String text(List<String> header, List<List<String>> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(header);
            rows.forEach(csv::writeRecord);
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return text.toString();
    }
}
