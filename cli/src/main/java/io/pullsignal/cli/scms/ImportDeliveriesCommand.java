package io.pullsignal.cli.scms;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.JsonReport;
import io.pullsignal.cli.TextFile;
import io.pullsignal.cli.installation.ConnectionOptions;
import io.pullsignal.cli.terminal.Figures;
import io.pullsignal.cli.terminal.Progress;
import io.pullsignal.cli.terminal.Screen;
import io.pullsignal.cli.terminal.TextTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pullsignal import-deliveries}: a real delivery history into the suppliers' scorecards. */
@Command(
        name = "import-deliveries",
        mixinStandardHelpOptions = true,
        description =
                "Imports the SCMS delivery history (USAID, dataset a3rc-nmf6) into the suppliers' scorecards, and checks that"
                        + " they say of each vendor what the file says.",
        footer = {
            "",
            "On time is on the scheduled day or before. A lead time is the days from sending the order to the vendor to"
                    + " delivery; rows whose sent day is missing, or after the delivery, have none. Each row is in exactly"
                    + " one bucket; what else is odd about it is remarked.",
            "",
            "Importing a file again changes nothing. A service rebuilt from its topics needs it again.",
            "",
            "  ./pullsignal import-deliveries scms_delivery_history.csv.xz \\",
            "      --rows rows.csv",
            "",
            "Ends with 3 when a row could not be read or a figure differs."
        })
public final class ImportDeliveriesCommand implements Callable<Integer> {
    private static final int VENDORS_SHOWN = 15;
    private static final int PROBLEMS_SHOWN = 20;
    private static final int P90 = 90;
    private static final int MEDIAN = 50;

    @Parameters(paramLabel = "FILE", description = "CSV, UTF-8; a name ending in .xz is unpacked.")
    private Path file = Path.of("");

    @Option(names = "--dry-run", description = "Read the file and show its figures; send nothing.")
    private boolean dryRun;

    @Option(names = "--rows", paramLabel = "FILE", description = "Write a CSV: row, bucket, remarks, what is wrong.")
    private @Nullable Path rowsFile;

    @Option(names = "--report", paramLabel = "FILE", description = "Write buckets and vendors as JSON.")
    private @Nullable Path reportFile;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Override
    public Integer call() {
        Screen screen = Screen.standard();
        List<DeliveryRow> rows = DeliveriesFile.read(file);
        SortedMap<String, VendorFigures> figures = VendorFigures.of(rows);
        RowCounts counts = RowCounts.of(rows);
        counts.lines().forEach(screen::say);
        screen.say("");
        vendors(figures).forEach(screen::say);
        rows.stream()
                .filter(row -> !row.problem().isEmpty())
                .limit(PROBLEMS_SHOWN)
                .forEach(row -> screen.say("row " + row.number() + ": " + row.problem()));
        if (rowsFile != null) {
            write(rowsFile, rows);
        }
        if (reportFile != null) {
            JsonReport.write(reportFile, report(counts, figures));
        }
        boolean allRead = counts.of(DeliveryBucket.UNREADABLE) == 0;
        if (dryRun) {
            screen.say("Nothing was sent (--dry-run).");
            return allRead ? ExitCode.DONE : ExitCode.CHECK_FAILED;
        }
        return send(screen, rows, figures) && allRead ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private boolean send(Screen screen, List<DeliveryRow> rows, SortedMap<String, VendorFigures> figures) {
        ScorecardImport scorecards = new ScorecardImport(connection.client(), rows);
        long added;
        try (Progress progress = Progress.of(screen, "deliveries", rows.size())) {
            added = scorecards.send(progress);
        }
        screen.say(Figures.count(added) + " deliveries are new to the scorecards.");
        List<ScorecardImport.Difference> differences = scorecards.differences(figures);
        differences.stream()
                .limit(PROBLEMS_SHOWN)
                .forEach(one -> screen.say(one.vendor() + ", " + one.figure() + ": file " + one.file() + ", scorecard "
                        + one.scorecard()));
        screen.say(
                differences.isEmpty()
                        ? "The scorecards of all " + figures.size() + " vendors say what the file says."
                        : Figures.count(differences.size()) + " figures differ.");
        return differences.isEmpty();
    }

    private static List<String> vendors(SortedMap<String, VendorFigures> figures) {
        TextTable table = new TextTable()
                .column("Rows", TextTable.Align.RIGHT)
                .column("On time %", TextTable.Align.RIGHT)
                .column("Lead time p50", TextTable.Align.RIGHT)
                .column("p90 days", TextTable.Align.RIGHT)
                .column("Vendor", TextTable.Align.LEFT);
        figures.values().stream()
                .sorted(Comparator.comparing(VendorFigures::rows).reversed().thenComparing(VendorFigures::vendor))
                .limit(VENDORS_SHOWN)
                .forEach(one -> table.row(
                        Figures.count(one.rows()),
                        Figures.decimal(one.onTimePercent(), 1),
                        one.leadTimeDays(MEDIAN).map(String::valueOf).orElse("-"),
                        one.leadTimeDays(P90).map(String::valueOf).orElse("-"),
                        one.vendor()));
        return table.lines();
    }

    private static ObjectNode report(RowCounts counts, SortedMap<String, VendorFigures> figures) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        ObjectNode buckets = report.putObject("buckets");
        for (DeliveryBucket bucket : DeliveryBucket.values()) {
            buckets.put(bucket.label(), counts.of(bucket));
        }
        ObjectNode remarks = report.putObject("remarks");
        for (DeliveryRemark remark : DeliveryRemark.values()) {
            remarks.put(remark.label(), counts.of(remark));
        }
        ArrayNode vendors = report.putArray("vendors");
        figures.values().forEach(one -> {
            ObjectNode vendor = vendors.addObject()
                    .put("vendor", one.vendor())
                    .put("rows", one.rows())
                    .put("onTimePercent", one.onTimePercent())
                    .put("leadTimes", one.leadTimesDays().size());
            one.meanLeadTimeDays().ifPresent(mean -> vendor.put("meanLeadTimeDays", mean));
            one.leadTimeDays(MEDIAN).ifPresent(median -> vendor.put("medianLeadTimeDays", median));
            one.leadTimeDays(P90).ifPresent(p90 -> vendor.put("p90LeadTimeDays", p90));
        });
        return report;
    }

    private static void write(Path file, List<DeliveryRow> rows) {
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord("row", "id", "bucket", "remarks", "problem");
            rows.forEach(row -> csv.writeRecord(
                    String.valueOf(row.number()),
                    row.id(),
                    row.bucket().label(),
                    row.remarks().stream().sorted().map(DeliveryRemark::label).collect(Collectors.joining(" ")),
                    row.problem()));
        } catch (IOException e) {
            throw TextFile.unwritable(file, e);
        }
    }
}
